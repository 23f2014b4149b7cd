/** Pictures of lessons: taken in from those who write, shown to those who learn and work there. */
import sharp from 'sharp'
import { inScope } from '../../../db/database.ts'
import { notFound, Refusal } from '../../../http/problem.ts'
import { DiskFull } from '../../../ports/files.ts'
import type { Ports } from '../../../ports/ports.ts'
import { membershipsOf, organisationBySlug } from '../../organisations/organisations.ts'
import { findFile, insertFile, type StoredFile } from '../reports/store.ts'
import { takesCourseOf } from '../store-record.ts'

export const pictureMaxBytes = 10 * 1024 * 1024
const mostPixels = 40_000_000
const keptSide = 1600
const kept = { mediaType: 'image/webp', name: 'lesson-picture' }
const beginnings = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x52, 0x49, 0x46, 0x46],
  [0x47, 0x49, 0x46, 0x38],
]

/**
 * Keeps a picture, decoded and encoded anew, so that where it was taken and whatever else was in the file stay behind. Refuses
 * what is no PNG, JPEG, WebP or GIF, and what is damaged or too large.
 */
export async function keepPicture(
  ports: Pick<Ports, 'db' | 'clock' | 'random' | 'files'>,
  o: { organisationId: string; bytes: Uint8Array },
): Promise<string> {
  const webp = await encodedAnew(o.bytes)
  const { sha256, bytes } = await ports.files.put(inOnePiece(webp), { maxBytes: pictureMaxBytes }).catch(diskFull)
  const id = ports.random.uuid()
  const file: StoredFile = { id, organisationId: o.organisationId, personId: null, sha256, bytes, ...kept }
  await inScope(ports.db, { organisationId: o.organisationId }, (tx) =>
    insertFile(tx, { ...file, at: ports.clock.now() }),
  )
  return id
}

async function encodedAnew(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.length > pictureMaxBytes) throw refusals.tooLarge()
  if (!beginnings.some((signs) => signs.every((sign, index) => bytes[index] === sign))) throw refusals.noPicture()
  try {
    return await sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: keptSide, height: keptSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 86 })
      .toBuffer()
  } catch {
    throw refusals.noPicture()
  }
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

function diskFull(error: unknown): never {
  throw error instanceof DiskFull ? refusals.diskFull() : error
}

/** For members of the organisation and those who take a course of it. Refuses everybody else, and every other file, with `not-found`. */
export async function openPicture(
  ports: Pick<Ports, 'db'>,
  o: { organisation: string; id: string; personId: string },
): Promise<StoredFile> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, o.organisation))
  if (!organisation) throw notFound()
  const { personId } = o
  return inScope(ports.db, { organisationId: organisation.id, personId }, async (tx) => {
    const file = await findFile(tx, o.id)
    if (file?.name !== kept.name || file.personId !== null) throw notFound()
    const memberships = await membershipsOf(tx, personId)
    const works = memberships.some(({ organisationId }) => organisationId === organisation.id)
    if (!works && !(await takesCourseOf(tx, { organisationId: organisation.id, personId }))) throw notFound()
    return file
  })
}

const refusals = {
  noPicture: () =>
    new Refusal('invalid', 'picture.unknown', {
      ja: 'PNG・JPEG・WebP・GIFの画像ではないか、壊れています。何も保存していません。別の画像を選んでください。',
      en: 'This is no PNG, JPEG, WebP or GIF picture, or it is damaged. Nothing was kept. Choose another one.',
    }),
  tooLarge: () =>
    new Refusal('invalid', 'picture.too-large', {
      ja: '画像は10MBまでです。何も保存していません。小さくしてから、もう一度選んでください。',
      en: 'A picture can be 10 MB at most. Nothing was kept. Make it smaller, then choose it again.',
    }),
  diskFull: () =>
    new Refusal('unavailable', 'picture.disk-full', {
      ja: 'このサーバーに空きがないため、画像を保存できません。運用者に知らせてください。ほかのものは失われていません。',
      en: 'There is no room left on this server, so the picture cannot be kept. Tell the operator. Nothing else is lost.',
    }),
  missing: () =>
    new Refusal('invalid', 'picture.missing', { ja: '画像が選ばれていません。', en: 'No picture was chosen.' }),
}

/** The one file of a multipart request. Refuses none, and one that is too large. */
export async function uploadedPicture(request: import('fastify').FastifyRequest): Promise<Uint8Array> {
  const limits = { fileSize: pictureMaxBytes, files: 1 }
  const part = request.isMultipart() ? await request.file({ limits, throwFileSizeLimit: false }) : null
  if (!part) throw refusals.missing()
  const bytes = await part.toBuffer()
  if (part.file.truncated) throw refusals.tooLarge()
  return new Uint8Array(bytes)
}
