import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../../http/problem.ts'
import { handInMaxBytes } from './handed-file.ts'

const longestText = 100_000
const aroundTheFile = 500_000

/** Text and file of a multipart upload. Refuses what is too large, early where it says so, and an upload that breaks off. */
export async function readHandInUpload(
  request: FastifyRequest,
): Promise<{ text: string; file: { name: string; content: Uint8Array } | null }> {
  if (!request.isMultipart()) throw broken()
  if (Number(request.headers['content-length'] ?? 0) > handInMaxBytes + aroundTheFile) throw tooLarge()
  let text = ''
  let file: { name: string; content: Uint8Array } | null = null
  const limits = { fileSize: handInMaxBytes, files: 1, fields: 5, fieldSize: longestText * 4 }
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') {
        if (part.fieldname === 'text' && typeof part.value === 'string') text = part.value
        continue
      }
      const content = await part.toBuffer()
      if (part.filename) file = { name: part.filename, content }
    }
  } catch (error) {
    throw (error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE' ? tooLarge() : broken()
  }
  if (text.length > longestText) throw textTooLong()
  return { text, file }
}

/** Answered with 413 (RFC 9110, section 15.5.14). */
function tooLarge(): Error {
  const megabytes = handInMaxBytes / 1024 / 1024
  const refusal = new Refusal('invalid', 'report.file-too-large', {
    ja: `ファイルは${megabytes}MBまでです。提出していません。小さくしてから、もう一度お試しください。`,
    en: `A file can be ${megabytes} MB at most. Nothing was handed in. Make it smaller, then try again.`,
  })
  return Object.assign(refusal, { statusCode: 413 })
}

function textTooLong(): Refusal {
  return new Refusal('invalid', 'report.text-too-long', {
    ja: `文章は${longestText}文字までです。長いものはファイルで提出してください。`,
    en: `The text can have ${longestText} characters at most. Hand in a file for more.`,
  })
}

function broken(): Refusal {
  return new Refusal('invalid', 'upload.broken', {
    ja: '送信の途中で切れたため、受け取れませんでした。何も保存していません。もう一度お試しください。',
    en: 'The upload broke off, so it could not be taken. Nothing was kept. Please try again.',
  })
}
