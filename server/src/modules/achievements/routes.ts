import {
  achievementChange,
  achievementDetail,
  achievementInput,
  achievementList,
  pictureTaken,
} from '@akashi/contract/achievements.ts'
import { type BadgeShape, badgeIconList, shapeQuery } from '@akashi/contract/badge-shape.ts'
import { z } from 'zod'
import type { Config } from '../../config.ts'
import { inScope, type Tx } from '../../db/database.ts'
import { notFound, Refusal } from '../../http/problem.ts'
import { sendDocument } from '../../http/send-document.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import type { AchievementDraft } from './achievement.ts'
import {
  achievementDrafts,
  changeAchievement,
  createAchievement,
  publishAchievement,
  replacePicture,
} from './achievements.ts'
import { iconList } from './badge-figures.ts'
import { draftOrRefuse } from './draft-to-change.ts'
import { badgeSvg, drawBadge } from './draw-badge.ts'
import { removedSentence } from './upload/svg-removed.ts'
import { maxPictureBytes, pictureSentences, readPicture } from './upload/picture.ts'
import { presentDetail, presentSummary } from './present.ts'
import { findPicture } from './store.ts'

const organisationParams = z.object({ organisation: z.string() })
const params = z.object({ organisation: z.string(), slug: z.string().max(64) })
const readers = { permission: { roles: ['owner', 'issuer', 'instructor'] } } as const
const writers = { permission: { roles: ['owner', 'issuer'] } } as const
const base = '/api/organisations/:organisation/achievements'

/** The badge studio: drafts, their pictures, publishing; and the preview of a ready shape. */
export function achievementsRoutes(app: App, ports: Ports): void {
  app.get(
    base,
    { config: readers, schema: { params: organisationParams, response: { 200: achievementList } } },
    async (request) => {
      const { id, slug } = request.organisation!
      const drafts = await inScope(ports.db, { organisationId: id }, (tx) => achievementDrafts(tx, id))
      return { achievements: drafts.map((draft) => presentSummary(draft, slug)) }
    },
  )
  app.post(
    base,
    {
      config: writers,
      schema: { params: organisationParams, body: achievementInput, response: { 201: achievementDetail } },
    },
    async (request, reply) => {
      const draft = await act(ports, request, (tx, actor) =>
        createAchievement(tx, ports, { ...actor, input: request.body }),
      )
      return reply.code(201).send(presentDetail(draft, request.organisation!.slug))
    },
  )
  draftRoutes(app, ports)
  pictureRoutes(app, ports)
}

function draftRoutes(app: App, ports: Ports): void {
  app.get(
    `${base}/:slug`,
    { config: readers, schema: { params, response: { 200: achievementDetail } } },
    async (request) => {
      const draft = await act(ports, request, (tx, actor) =>
        draftOrRefuse(tx, actor.organisationId, request.params.slug),
      )
      return presentDetail(draft, request.organisation!.slug)
    },
  )
  app.patch(
    `${base}/:slug`,
    { config: writers, schema: { params, body: achievementChange, response: { 200: achievementDetail } } },
    async (request) => {
      const { slug } = request.params
      const revision = seenRevision(request)
      const draft = await act(ports, request, (tx, actor) =>
        changeAchievement(tx, ports, { ...actor, slug, revision, change: request.body }),
      )
      return presentDetail(draft, request.organisation!.slug)
    },
  )
  app.post(
    `${base}/:slug/publish`,
    { config: writers, schema: { params, response: { 200: achievementDetail } } },
    async (request) => {
      const { slug } = request.params
      const revision = seenRevision(request)
      const draft = await act(ports, request, async (tx, actor) => {
        await publishAchievement(tx, ports, { ...actor, slug, revision })
        return draftOrRefuse(tx, actor.organisationId, slug)
      })
      return presentDetail(draft, request.organisation!.slug)
    },
  )
}

function pictureRoutes(app: App, ports: Ports): void {
  app.get(
    '/api/badge-shapes',
    { config: { permission: 'public', rateLimit: drawingRate(ports.config) }, schema: { querystring: shapeQuery } },
    async (request, reply) => {
      const { format, ...query } = request.query
      const shape = shapeOf(query)
      const { png, svg } = drawBadge(shape)
      reply.header('akashi-left-out', badgeSvg(shape).leftOut.join(' '))
      return format === 'svg'
        ? sendDocument(request, reply, { body: svg, type: 'image/svg+xml', cache: 'public, max-age=3600' })
        : sendDocument(request, reply, { body: png, type: 'image/png', cache: 'public, max-age=3600' })
    },
  )
  app.get(
    '/api/badge-icons',
    { config: { permission: 'public' }, schema: { response: { 200: badgeIconList } } },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600')
      return iconList()
    },
  )
  app.get(`${base}/:slug/image`, { config: readers, schema: { params } }, async (request, reply) => {
    const picture = await act(ports, request, async (tx, { organisationId }) => {
      const draft = await draftOrRefuse(tx, organisationId, request.params.slug)
      return draft.imageSha256 ? findPicture(tx, organisationId, draft.imageSha256) : null
    })
    if (!picture) throw notFound()
    return reply.header('cache-control', 'private, max-age=60').type('image/png').send(Buffer.from(picture.png))
  })
  app.put(
    `${base}/:slug/image`,
    { config: writers, schema: { params, response: { 200: pictureTaken } } },
    async (request) => {
      const read = await readPicture(await uploadedBytes(request))
      if (!read.ok) throw new Refusal('invalid', read.code, pictureSentences[read.code])
      const { slug } = request.params
      const revision = seenRevision(request)
      const draft = await act(ports, request, (tx, actor) =>
        replacePicture(tx, ports, { ...actor, slug, revision, picture: read.picture }),
      )
      const detail = presentDetail(draft, request.organisation!.slug)
      return { ...detail, pictureNote: removedSentence(read.removed) }
    },
  )
}

/** The revision of `If-Match`, quoted as an ETag is, or `undefined` where none is sent. Refuses anything else. */
function seenRevision(request: { headers: { 'if-match'?: string | undefined } }): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined || header === '*') return undefined
  const revision = /^"?(\d{1,9})"?$/.exec(header)?.[1]
  if (revision !== undefined) return Number(revision)
  throw new Refusal('invalid', 'achievement.revision', {
    ja: 'If-Match には、読み取ったときの revision の数を入れてください。',
    en: 'If-Match takes the number read as revision.',
  })
}

/** The colours of a query may come without their #. */
function shapeOf({ colour, ink, ribbonColour, ...rest }: Omit<z.infer<typeof shapeQuery>, 'format'>): BadgeShape {
  const colours = Object.entries({ ink, ribbonColour }).flatMap(([name, one]) => (one ? [[name, hashed(one)]] : []))
  return { ...rest, colour: hashed(colour), ...Object.fromEntries(colours) }
}

function hashed(colour: string): string {
  return colour.startsWith('#') ? colour : `#${colour}`
}

/** Drawing keeps the processor for some 30 ms: one address may ask this often. */
function drawingRate(config: Pick<Config, 'evaluation'>): { max: number; timeWindow: string } {
  return { max: config.evaluation ? 10_000 : 240, timeWindow: '1 minute' }
}

type Acting = { organisation?: { id: string } | null; viewer?: { personId: string } | null }

async function act<T = AchievementDraft>(
  ports: Ports,
  request: Acting,
  work: (tx: Tx, actor: { organisationId: string; actorPersonId: string }) => Promise<T>,
): Promise<T> {
  const actor = { organisationId: request.organisation!.id, actorPersonId: request.viewer!.personId }
  return inScope(ports.db, { organisationId: actor.organisationId }, (tx) => work(tx, actor))
}

/** The one file of a multipart request, cut off where it is too large. */
async function uploadedBytes(request: import('fastify').FastifyRequest): Promise<Uint8Array> {
  const part = await request.file({ limits: { fileSize: maxPictureBytes, files: 1 }, throwFileSizeLimit: false })
  if (!part)
    throw new Refusal('invalid', 'image.missing', { ja: '画像が選ばれていません。', en: 'No picture was chosen.' })
  const bytes = await part.toBuffer()
  if (part.file.truncated) throw new Refusal('invalid', 'image.too-large', pictureSentences['image.too-large'])
  return new Uint8Array(bytes)
}
