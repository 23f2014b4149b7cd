import { courseRules, dryRun, publishRule as publishing, ruleParams, triedRule } from '@akashi/contract/course-rules.ts'
import { courseParams } from '@akashi/contract/courses.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { tryRule } from './dry-run.ts'
import { publishRule, subjectOf } from './publish-rule.ts'
import { readRules } from './read-rules.ts'

const teachers = { permission: { roles: ['owner', 'instructor'] } } as const
const rules = '/api/organisations/:organisation/teaching/courses/:code/rules'

/** Rules of a course: read, tried over everybody's record, published. */
export function ruleRoutes(app: App, ports: Ports): void {
  const read = { params: courseParams, response: { 200: courseRules } }
  app.get(rules, { config: teachers, schema: read }, async (request) => {
    return readRules(ports, { organisationId: request.organisation.id, code: request.params.code })
  })
  const trying = { params: ruleParams, body: triedRule, response: { 200: dryRun } }
  app.post(`${rules}/:subject/dry-run`, { config: teachers, schema: trying }, async (request) => {
    subjectOf(request.params.subject)
    const at = { organisationId: request.organisation.id, code: request.params.code }
    return tryRule(ports, { ...at, tree: request.body.tree })
  })
  const publish = { params: ruleParams, body: publishing, response: { 200: courseRules } }
  app.put(`${rules}/:subject`, { config: teachers, schema: publish }, async (request) => {
    const { code, subject } = request.params
    const at = { organisationId: request.organisation.id, code }
    await publishRule(ports, { ...at, subject, actorPersonId: request.viewer!.personId, change: request.body })
    return readRules(ports, at)
  })
}
