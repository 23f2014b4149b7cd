import type { FastifyReply } from 'fastify'
import type { Ports } from '../../../ports/ports.ts'
import type { StoredFile } from '../reports/store.ts'
import { byteRangeOf } from './byte-range.ts'

/** So that a player that goes back does not load anew; never in a cache that others share. */
const cache = 'private, max-age=600'

/** A film, or the part of it that was asked for. */
export function sendFilm(
  ports: Pick<Ports, 'files'>,
  { file, range: asked, reply }: { file: StoredFile; range: string | undefined; reply: FastifyReply },
): FastifyReply {
  const range = byteRangeOf(asked, file.bytes)
  reply
    .header('accept-ranges', 'bytes')
    .header('cache-control', cache)
    .header('etag', `"${file.sha256.slice(0, 32)}"`)
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.bytes}`).send()
  reply.type(file.mediaType).header('content-length', range ? range.end - range.start + 1 : file.bytes)
  if (range) reply.code(206).header('content-range', `bytes ${range.start}-${range.end}/${file.bytes}`)
  return reply.send(range ? ports.files.stream(file.sha256, range) : ports.files.stream(file.sha256))
}
