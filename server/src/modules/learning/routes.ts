import {
  attemptAnswers,
  attemptParams,
  attemptResult,
  attemptStarted,
  courseDetail,
  courseList,
  courseParams,
  itemParams,
  itemView,
} from '@akashi/contract/courses.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { authoringRoutes } from './authoring/routes.ts'
import { enrol } from './enrol.ts'
import { courseBadgeRoutes } from './badge/routes.ts'
import { dashboardRoutes } from './dashboards/routes.ts'
import { gradebookRoutes } from './gradebook/routes.ts'
import { keepAnswersSoFar } from './quizzes/keep-answers.ts'
import { startAttempt } from './quizzes/start-attempt.ts'
import { readCatalogue, readCourse, readItem } from './read-courses.ts'
import { reconcileRoutes } from './reconcile/routes.ts'
import { pathRoutes } from './paths/routes.ts'
import { regradeRoutes } from './regrade/routes.ts'
import { ruleRoutes } from './rules/routes.ts'
import { resultRoutes } from './results/routes.ts'
import { reportRoutes } from './reports/routes.ts'
import { submitAttempt } from './submit-attempt.ts'
import { teachingRoutes } from './teaching/routes.ts'
import { videoRoutes } from './video/routes.ts'
import { markItemDone } from './work-through-item.ts'

const course = '/api/organisations/:organisation/courses/:code'
const open = { permission: 'public' } as const
const signedIn = { permission: 'signed-in' } as const

export function learningRoutes(app: App, ports: Ports): void {
  app.get('/api/courses', { config: open, schema: { response: { 200: courseList } } }, async (request) => {
    return { courses: await readCatalogue(ports, request.viewer?.personId ?? null) }
  })
  app.get(
    course,
    { config: open, schema: { params: courseParams, response: { 200: courseDetail } } },
    async (request) => {
      return readCourse(ports, { address: request.params, personId: request.viewer?.personId ?? null })
    },
  )
  app.post(
    `${course}/enrolment`,
    { config: signedIn, schema: { params: courseParams, response: { 200: courseDetail } } },
    async (request) => {
      const who = { address: request.params, personId: request.viewer!.personId }
      await enrol(ports, who)
      return readCourse(ports, who)
    },
  )
  itemRoutes(app, ports)
  gradebookRoutes(app, ports)
  teachingRoutes(app, ports)
  authoringRoutes(app, ports)
  regradeRoutes(app, ports)
  pathRoutes(app, ports)
  dashboardRoutes(app, ports)
  reconcileRoutes(app, ports)
  reportRoutes(app, ports)
  resultRoutes(app, ports)
  courseBadgeRoutes(app, ports)
  ruleRoutes(app, ports)
  videoRoutes(app, ports)
}

function itemRoutes(app: App, ports: Ports): void {
  app.get(
    `${course}/items/:key`,
    { config: signedIn, schema: { params: itemParams, response: { 200: itemView } } },
    async (request) => {
      return readItem(ports, { address: request.params, key: request.params.key, personId: request.viewer!.personId })
    },
  )
  app.post(
    `${course}/items/:key/done`,
    { config: signedIn, schema: { params: itemParams, response: { 200: courseDetail } } },
    async (request) => {
      const who = { address: request.params, personId: request.viewer!.personId }
      await markItemDone(ports, { ...who, key: request.params.key })
      return readCourse(ports, who)
    },
  )
  const attempts = { config: signedIn, schema: { params: itemParams, response: { 200: attemptStarted } } }
  app.post(`${course}/items/:key/attempts`, attempts, async (request) => {
    const who = { address: request.params, personId: request.viewer!.personId }
    return startAttempt(ports, { ...who, key: request.params.key })
  })
  const keep = { config: signedIn, schema: { params: attemptParams, body: attemptAnswers } }
  app.put(`${course}/attempts/:attemptId/answers`, keep, async (request, reply) => {
    const { answers } = request.body
    const who = { address: request.params, personId: request.viewer!.personId }
    await keepAnswersSoFar(ports, { ...who, attemptId: request.params.attemptId, answers })
    return reply.code(204).send()
  })
  const submit = {
    config: signedIn,
    schema: { params: attemptParams, body: attemptAnswers, response: { 200: attemptResult } },
  }
  app.post(`${course}/attempts/:attemptId/submit`, submit, async (request) => {
    const { attemptId } = request.params
    return submitAttempt(ports, {
      address: request.params,
      attemptId,
      personId: request.viewer!.personId,
      answers: request.body.answers,
    })
  })
}
