import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import { verifyRequest } from '@akashi/contract/verify.ts'
import { maxDocumentBytes } from '@akashi/credentials/verify/ports.ts'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../http/problem.ts'
import type { Question } from './judge.ts'
import { nothingYet, type Sent } from './sent.ts'

/** One byte more than a document may have, so that a larger one is told as too large instead of being cut. */
const forms = {
  throwFileSizeLimit: false,
  limits: { fileSize: maxDocumentBytes + 1, fieldSize: maxDocumentBytes + 1, files: 1, fields: 5, parts: 6 },
}

/** The parts of a multipart form: `file`, `link` (or `url`, `document`) and `recipient`. Pictures are read as bytes, never decoded. */
export async function readForm(request: FastifyRequest): Promise<Sent> {
  const sent: Sent = { ...nothingYet }
  for await (const part of request.parts(forms)) {
    if (part.type === 'file') Object.assign(sent, await fileIn(part))
    else if (part.fieldname === 'recipient') sent.recipient = textOf(part).trim()
    else if (['link', 'url', 'document'].includes(part.fieldname)) sent.link = textOf(part).trim() || sent.link
  }
  return sent
}

/** The question in a JSON body `{ url | document, recipient? }`. Refuses: neither of the two, or both. */
export function questionInJson(body: unknown): Question {
  const parsed = verifyRequest.safeParse(body)
  if (!parsed.success) throw nothingSent()
  const { url, document, recipient } = parsed.data
  const whose = recipient ? { recipient } : {}
  if (url !== undefined) return { url, ...whose }
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return { bytes: new TextEncoder().encode(text), ...whose }
}

export function nothingSent(): Refusal {
  return new Refusal('invalid', 'verify.nothing-sent', {
    ja: '確かめるものがありません。バッジのファイルを選ぶか、リンクを貼り付けてください。',
    en: 'There is nothing to check. Choose the file of a badge, or paste its link.',
  })
}

/** A file with nothing in it is none. */
async function fileIn(part: MultipartFile): Promise<Partial<Sent>> {
  const bytes = await part.toBuffer()
  return bytes.length > 0 ? { file: bytes, fileName: part.filename ?? null } : {}
}

function textOf(part: MultipartValue): string {
  return typeof part.value === 'string' ? part.value : ''
}
