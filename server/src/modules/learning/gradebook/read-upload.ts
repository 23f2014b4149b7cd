import type { FastifyRequest } from 'fastify'
import { refusals } from './import.ts'
import { tableLimits } from '../../../sheets/table.ts'
import { fileTooLarge } from '../../../sheets/table-problems.ts'

const aroundTheFile = 100_000

/**
 * The file and the source of a multipart upload, in any order. Refuses early what says it is too large, and stops reading as
 * soon as it turns out to be.
 */
export async function readUpload(
  request: FastifyRequest,
): Promise<{ fileName: string; source: string; content: Uint8Array }> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > tableLimits.bytes + aroundTheFile) throw tooLarge(announced)
  if (!request.isMultipart()) throw refusals.noFile()
  let [fileName, source]: [string, string] = ['', '']
  let content: Uint8Array | null = null
  for await (const part of request.parts({
    limits: { fileSize: tableLimits.bytes, files: 1, fields: 10, fieldSize: 1000 },
  })) {
    if (part.type === 'field') {
      if (part.fieldname === 'source' && typeof part.value === 'string') source = part.value
      continue
    }
    fileName = part.filename
    content = await part.toBuffer().catch((error: { code?: string }) => {
      throw error.code === 'FST_REQ_FILE_TOO_LARGE' ? tooLarge(null) : error
    })
  }
  if (!content) throw refusals.noFile()
  return { fileName, source, content }
}

/** Answered with 413 (RFC 9110, section 15.5.14). */
function tooLarge(bytes: number | null): Error {
  return Object.assign(refusals.file(fileTooLarge(bytes)), { statusCode: 413 })
}
