import { courseParams } from '@akashi/contract/courses.ts'
import {
  extraTime,
  caseDecision,
  caseParams,
  learnerList,
  learnerParams,
  learnerQuery,
  learnerRecord,
  regradeList,
  scoreChange,
} from '@akashi/contract/regrades.ts'
import { z } from 'zod'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { setExtraTime } from '../teaching/set-extra-time.ts'
import { readLearner, readLearners } from '../teaching/read-learners.ts'
import { changeScore } from './change-score.ts'
import { decideCase } from './decide-case.ts'
import { readCases } from './read-cases.ts'

const teachers = { permission: { roles: ['owner', 'instructor'] } } as const
const deciders = { permission: { roles: ['owner', 'instructor', 'issuer'] } } as const
const base = '/api/organisations/:organisation/teaching'
const learners = `${base}/courses/:code/learners`

/** Results of learners, changed by hand, and what is decided where a badge loses its ground. */
export function regradeRoutes(app: App, ports: Ports): void {
  const list = { params: courseParams, querystring: learnerQuery, response: { 200: learnerList } }
  app.get(learners, { config: teachers, schema: list }, async (request) => {
    const at = { organisationId: request.organisation.id, code: request.params.code }
    return readLearners(ports, { ...at, ...request.query })
  })
  const one = { params: learnerParams, response: { 200: learnerRecord } }
  app.get(`${learners}/:enrolmentId`, { config: teachers, schema: one }, async (request) => {
    const { code, enrolmentId } = request.params
    return readLearner(ports, { organisationId: request.organisation.id, code, enrolmentId })
  })
  app.put(
    `${learners}/:enrolmentId/score`,
    { config: teachers, schema: { ...one, body: scoreChange } },
    async (request) => {
      const { code, enrolmentId } = request.params
      const at = { organisationId: request.organisation.id, code, enrolmentId }
      await changeScore(ports, { ...at, actorPersonId: request.viewer!.personId, change: request.body })
      return readLearner(ports, at)
    },
  )
  app.put(
    `${learners}/:enrolmentId/extra-time`,
    { config: teachers, schema: { ...one, body: extraTime } },
    async (request) => {
      const { code, enrolmentId } = request.params
      const at = { organisationId: request.organisation.id, code, enrolmentId }
      await setExtraTime(ports, { ...at, actorPersonId: request.viewer!.personId, percent: request.body.percent })
      return readLearner(ports, at)
    },
  )
  caseRoutes(app, ports)
}

function caseRoutes(app: App, ports: Ports): void {
  const params = z.object({ organisation: z.string().max(64) })
  const answer = { response: { 200: regradeList } }
  app.get(`${base}/regrades`, { config: deciders, schema: { params, ...answer } }, async (request) => {
    return { cases: await readCases(ports, request.organisation.id) }
  })
  const decide = { params: caseParams, body: caseDecision, ...answer }
  app.post(`${base}/regrades/:id`, { config: deciders, schema: decide }, async (request) => {
    const organisationId = request.organisation.id
    const { id: caseId } = request.params
    await decideCase(ports, {
      organisationId,
      caseId,
      actorPersonId: request.viewer!.personId,
      decision: request.body,
    })
    return { cases: await readCases(ports, organisationId) }
  })
}
