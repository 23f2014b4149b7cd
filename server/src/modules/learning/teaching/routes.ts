import { courseParams } from '@akashi/contract/courses.ts'
import { newReport, taughtCourseDetail, taughtCourses, weeksChange } from '@akashi/contract/teaching.ts'
import { z } from 'zod'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { addReport } from './add-item.ts'
import { changeWeeks } from './change-weeks.ts'
import { readTaughtCourse, readTaughtCourses } from './read-teaching.ts'

const staff = { permission: { roles: ['owner', 'instructor'] } } as const
const base = '/api/organisations/:organisation/teaching'

/** For those who teach: their courses, and what can be set in them. */
export function teachingRoutes(app: App, ports: Ports): void {
  const params = z.object({ organisation: z.string().max(64) })
  app.get(
    `${base}/courses`,
    { config: staff, schema: { params, response: { 200: taughtCourses } } },
    async (request) => {
      return readTaughtCourses(ports, request.organisation.id)
    },
  )
  app.get(
    `${base}/courses/:code`,
    { config: staff, schema: { params: courseParams, response: { 200: taughtCourseDetail } } },
    async (request) => readTaughtCourse(ports, { organisationId: request.organisation.id, code: request.params.code }),
  )
  app.put(
    `${base}/courses/:code/weeks`,
    { config: staff, schema: { params: courseParams, body: weeksChange, response: { 200: taughtCourseDetail } } },
    async (request) => {
      const at = { organisationId: request.organisation.id, code: request.params.code }
      await changeWeeks(ports, { ...at, actorPersonId: request.viewer!.personId, change: request.body })
      return readTaughtCourse(ports, at)
    },
  )
  app.post(
    `${base}/courses/:code/reports`,
    { config: staff, schema: { params: courseParams, body: newReport, response: { 200: taughtCourseDetail } } },
    async (request) => {
      const at = { organisationId: request.organisation.id, code: request.params.code }
      await addReport(ports, { ...at, actorPersonId: request.viewer!.personId, report: request.body })
      return readTaughtCourse(ports, at)
    },
  )
}
