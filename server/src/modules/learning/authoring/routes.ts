import {
  courseDraft,
  draftItemDetail,
  draftItemParams,
  draftParams,
  factsChange,
  itemAdded,
  itemChange,
  lessonFromMarkdown,
  lessonMarkdown,
  newCourse,
  newItem,
  outlineChange,
  pictureKept,
  publishing,
} from '@akashi/contract/authoring.ts'
import { itemView } from '@akashi/contract/courses.ts'
import { taughtCourseDetail } from '@akashi/contract/teaching.ts'
import { z } from 'zod'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { readTaughtCourse } from '../teaching/read-teaching.ts'
import { readVideoUpload } from '../video/read-video-upload.ts'
import { sendFilm } from '../video/send-film.ts'
import { bankRoutes } from './bank-routes.ts'
import { addDraftItem, changeFacts, changeItem, changeOutline, discardDraft, removeItem } from './change-draft.ts'
import { setFilm } from './draft-film.ts'
import { keepPicture, openPicture, uploadedPicture } from './lesson-pictures.ts'
import { blocksFrom, markdownOf } from './lesson-text.ts'
import { beginCourse, openDraft } from './open-draft.ts'
import { draftCaptions, draftFilm, previewItem } from './preview-item.ts'
import { publishDraft } from './publish-draft.ts'
import { readDraft, readDraftItem } from './read-draft.ts'

const staff = { permission: { roles: ['owner', 'instructor'] } } as const
const base = '/api/organisations/:organisation/teaching'
const draft = `${base}/courses/:code/draft`
const item = `${draft}/items/:key`

type Asked = { organisation: { id: string }; viewer?: { personId: string } | null; params: { code: string } }
const authoring = ({ organisation, viewer, params }: Asked) => ({
  organisationId: organisation.id,
  code: params.code,
  actorPersonId: viewer!.personId,
})

/** For those who write courses: drafts, their outline and items, pictures, publishing. */
export function authoringRoutes(app: App, ports: Ports): void {
  app.post(
    `${base}/drafts`,
    {
      config: staff,
      schema: {
        params: z.object({ organisation: z.string().max(64) }),
        body: newCourse,
        response: { 201: courseDraft },
      },
    },
    async (request, reply) => {
      const organisationId = request.organisation.id
      await beginCourse(ports, { organisationId, actorPersonId: request.viewer!.personId, course: request.body })
      return reply.code(201).send(await readDraft(ports, { organisationId, code: request.body.code }))
    },
  )
  const whole = { config: staff, schema: { params: draftParams, response: { 200: courseDraft } } }
  app.post(draft, whole, async (request) => {
    await openDraft(ports, authoring(request))
    return readDraft(ports, authoring(request))
  })
  app.get(draft, whole, async (request) => readDraft(ports, authoring(request)))
  app.delete(draft, { config: staff, schema: { params: draftParams } }, async (request, reply) => {
    await discardDraft(ports, authoring(request))
    return reply.code(204).send()
  })
  app.put(
    `${draft}/facts`,
    { config: staff, schema: { params: draftParams, body: factsChange, response: { 200: courseDraft } } },
    async (request) => {
      await changeFacts(ports, { ...authoring(request), change: request.body })
      return readDraft(ports, authoring(request))
    },
  )
  app.put(
    `${draft}/outline`,
    { config: staff, schema: { params: draftParams, body: outlineChange, response: { 200: courseDraft } } },
    async (request) => {
      await changeOutline(ports, { ...authoring(request), change: request.body })
      return readDraft(ports, authoring(request))
    },
  )
  app.post(
    `${draft}/publish`,
    { config: staff, schema: { params: draftParams, body: publishing, response: { 200: taughtCourseDetail } } },
    async (request) => {
      await publishDraft(ports, { ...authoring(request), revision: request.body.revision })
      return readTaughtCourse(ports, authoring(request))
    },
  )
  itemRoutes(app, ports)
  filmRoutes(app, ports)
  pictureRoutes(app, ports)
  bankRoutes(app, ports)
}

function itemRoutes(app: App, ports: Ports): void {
  app.post(
    `${draft}/items`,
    { config: staff, schema: { params: draftParams, body: newItem, response: { 200: itemAdded } } },
    async (request) => {
      const key = await addDraftItem(ports, { ...authoring(request), item: request.body })
      return { key, draft: await readDraft(ports, authoring(request)) }
    },
  )
  const one = { config: staff, schema: { params: draftItemParams, response: { 200: draftItemDetail } } }
  app.get(item, one, async (request) => readDraftItem(ports, { ...authoring(request), key: request.params.key }))
  app.put(
    item,
    { config: staff, schema: { params: draftItemParams, body: itemChange, response: { 200: draftItemDetail } } },
    async (request) => {
      const at = { ...authoring(request), key: request.params.key }
      await changeItem(ports, { ...at, change: request.body })
      return readDraftItem(ports, at)
    },
  )
  const seen = z.object({ revision: z.coerce.number().int() })
  app.delete(
    item,
    { config: staff, schema: { params: draftItemParams, querystring: seen, response: { 200: courseDraft } } },
    async (request) => {
      await removeItem(ports, { ...authoring(request), key: request.params.key, revision: request.query.revision })
      return readDraft(ports, authoring(request))
    },
  )
  app.get(
    `${item}/preview`,
    { config: staff, schema: { params: draftItemParams, response: { 200: itemView } } },
    async (request) => {
      const { organisation, code, key } = request.params
      const path = `/api/organisations/${organisation}/teaching/courses/${code}/draft/items/${key}`
      return previewItem(ports, { ...authoring(request), key, path })
    },
  )
}

function filmRoutes(app: App, ports: Ports): void {
  const sent = { params: draftItemParams, response: { 200: draftItemDetail } }
  app.post(`${item}/film`, { config: { ...staff, largeUpload: true }, schema: sent }, async (request) => {
    const at = { ...authoring(request), key: request.params.key }
    await setFilm(ports, { ...at, upload: await readVideoUpload(ports, request) })
    return readDraftItem(ports, at)
  })
  app.get(`${item}/video`, { config: staff, schema: { params: draftItemParams } }, async (request, reply) => {
    const file = await draftFilm(ports, { ...authoring(request), key: request.params.key })
    return sendFilm(ports, { file, range: request.headers.range, reply })
  })
  const params = draftItemParams.extend({ language: z.enum(['ja', 'en']) })
  app.get(`${item}/captions/:language`, { config: staff, schema: { params } }, async (request, reply) => {
    const { key, language } = request.params
    const text = await draftCaptions(ports, { ...authoring(request), key, language })
    return reply.type('text/vtt; charset=utf-8').send(text)
  })
}

function pictureRoutes(app: App, ports: Ports): void {
  const organisationParams = z.object({ organisation: z.string().max(64) })
  app.post(
    `${base}/pictures`,
    { config: { ...staff, largeUpload: true }, schema: { params: organisationParams, response: { 200: pictureKept } } },
    async (request) => {
      const bytes = await uploadedPicture(request)
      return { fileId: await keepPicture(ports, { organisationId: request.organisation.id, bytes }) }
    },
  )
  const params = organisationParams.extend({ id: z.uuid() })
  app.get(
    '/api/organisations/:organisation/lesson-pictures/:id',
    { config: { permission: 'signed-in' }, schema: { params } },
    async (request, reply) => {
      const asked = { ...request.params, personId: request.viewer!.personId }
      const file = await openPicture(ports, asked)
      return reply
        .header('cache-control', 'private, max-age=86400')
        .header('content-length', file.bytes)
        .type(file.mediaType)
        .send(ports.files.stream(file.sha256))
    },
  )
  app.post(
    `${base}/lesson-text`,
    {
      config: staff,
      schema: { params: organisationParams, body: lessonMarkdown, response: { 200: lessonFromMarkdown } },
    },
    async (request) => ({ blocks: blocksFrom(request.body.markdown) }),
  )
  app.post(
    `${base}/lesson-markdown`,
    {
      config: staff,
      schema: { params: organisationParams, body: lessonFromMarkdown, response: { 200: lessonMarkdown } },
    },
    async (request) => ({ markdown: markdownOf(request.body.blocks) }),
  )
}
