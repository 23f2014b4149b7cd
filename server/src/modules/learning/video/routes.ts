import { courseDetail, courseParams, itemParams, watched } from '@akashi/contract/courses.ts'
import { taughtCourseDetail } from '@akashi/contract/teaching.ts'
import { z } from 'zod'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { readCourse } from '../read-courses.ts'
import { readTaughtCourse } from '../teaching/read-teaching.ts'
import { markItemDone } from '../work-through-item.ts'
import { addVideo } from './add-video.ts'
import { openCaptions, openVideo } from './open-video.ts'
import { readVideoUpload } from './read-video-upload.ts'
import { sendFilm } from './send-film.ts'

const item = '/api/organisations/:organisation/courses/:code/items/:key'
const taught = '/api/organisations/:organisation/teaching/courses/:code/videos'
const signedIn = { permission: 'signed-in' } as const
const staff = { permission: { roles: ['owner', 'instructor'] } } as const

/** Videos: put into a course, played in parts, and watched. */
export function videoRoutes(app: App, ports: Ports): void {
  app.post(
    taught,
    {
      config: { ...staff, largeUpload: true },
      schema: { params: courseParams, response: { 200: taughtCourseDetail } },
    },
    async (request) => {
      const at = { organisationId: request.organisation.id, code: request.params.code }
      const upload = await readVideoUpload(ports, request)
      await addVideo(ports, { ...at, actorPersonId: request.viewer!.personId, upload })
      return readTaughtCourse(ports, at)
    },
  )
  app.get(`${item}/video`, { config: signedIn, schema: { params: itemParams } }, async (request, reply) => {
    const asked = { address: request.params, key: request.params.key, personId: request.viewer!.personId }
    const { file } = await openVideo(ports, asked)
    return sendFilm(ports, { file, range: request.headers.range, reply })
  })
  const params = itemParams.extend({ language: z.enum(['ja', 'en']) })
  app.get(`${item}/captions/:language`, { config: signedIn, schema: { params } }, async (request, reply) => {
    const { key, language } = request.params
    const asked = { address: request.params, key, language, personId: request.viewer!.personId }
    return reply.type('text/vtt; charset=utf-8').send(await openCaptions(ports, asked))
  })
  app.post(
    `${item}/watched`,
    { config: signedIn, schema: { params: itemParams, body: watched, response: { 200: courseDetail } } },
    async (request) => {
      const who = { address: request.params, personId: request.viewer!.personId }
      await markItemDone(ports, { ...who, key: request.params.key, watchedShare: request.body.share })
      return readCourse(ports, who)
    },
  )
}
