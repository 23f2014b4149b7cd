import { badgePolicyChange, courseRules } from '@akashi/contract/course-rules.ts'
import { courseDetail, courseParams } from '@akashi/contract/courses.ts'
import { awardingAgain, learnerParams, learnerRecord } from '@akashi/contract/regrades.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { readCourse } from '../read-courses.ts'
import { readRules } from '../rules/read-rules.ts'
import { readLearner } from '../teaching/read-learners.ts'
import { askForBadge } from './ask-for-badge.ts'
import { awardAgain } from './award-again.ts'
import { changePolicy } from './change-policy.ts'

const signedIn = { permission: 'signed-in' } as const
const teachers = { permission: { roles: ['owner', 'instructor'] } } as const
const awarders = { permission: { roles: ['owner', 'instructor', 'issuer'] } } as const
const teaching = '/api/organisations/:organisation/teaching/courses/:code'

/** The badge of a completed course: wanted by its learner, held back by the course, awarded again. */
export function courseBadgeRoutes(app: App, ports: Ports): void {
  const asking = { params: courseParams, response: { 200: courseDetail } }
  app.post(
    '/api/organisations/:organisation/courses/:code/badge',
    { config: signedIn, schema: asking },
    async (request) => {
      const who = { address: request.params, personId: request.viewer!.personId }
      await askForBadge(ports, who)
      return readCourse(ports, who)
    },
  )
  const policy = { params: courseParams, body: badgePolicyChange, response: { 200: courseRules } }
  app.put(`${teaching}/badge-policy`, { config: teachers, schema: policy }, async (request) => {
    const at = { organisationId: request.organisation.id, code: request.params.code }
    await changePolicy(ports, { ...at, actorPersonId: request.viewer!.personId, change: request.body })
    return readRules(ports, at)
  })
  const again = { params: learnerParams, body: awardingAgain, response: { 200: learnerRecord } }
  app.post(`${teaching}/learners/:enrolmentId/award-again`, { config: awarders, schema: again }, async (request) => {
    const { code, enrolmentId } = request.params
    const at = { organisationId: request.organisation.id, code, enrolmentId }
    await awardAgain(ports, { ...at, actorPersonId: request.viewer!.personId, reason: request.body.reason })
    return readLearner(ports, at)
  })
}
