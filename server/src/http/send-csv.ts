import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { csvFile, type ExportedEncoding, type ExportedLine } from '../sheets/write-csv.ts'

const charsets = { cp932: 'Shift_JIS', 'utf-8': 'utf-8' } as const

/** Streams a list as a download; nothing of it is kept, here or by a cache. */
export function sendCsv(
  reply: FastifyReply,
  o: {
    fileName: string
    head: string[]
    lines: AsyncIterable<ExportedLine> | Iterable<ExportedLine>
    encoding: ExportedEncoding
  },
): FastifyReply {
  const plain = o.fileName.replace(/[^\w.-]+/g, '_')
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(o.fileName)}`,
    )
    .header('cache-control', 'no-store')
    .type(`text/csv; charset=${charsets[o.encoding]}`)
    .send(Readable.from(csvFile(o.head, o.lines, o.encoding)))
}
