import type { MultipartFile, MultipartValue } from '@fastify/multipart'
import { mostItems } from '@akashi/credentials/batch/most-items.ts'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../../http/problem.ts'

/** What one request brought: files of any kind, and pasted links as if they were a file. */
export type SentFile = { name: string; bytes: Uint8Array }
/** `most`: as many of them are judged, fewer where the sender says so because earlier parts of the batch were many. */
export type SentBatch = { files: SentFile[]; most: number }
export type BatchCaps = { bytes: number; files: number }

/** What one request may hold. It is all received before anything is judged: browsers read no answer while they send. */
export const requestCaps: BatchCaps = { bytes: 64 * 1024 * 1024, files: mostItems }
/** Without JavaScript the whole table comes as one page. */
export const plainCaps: BatchCaps = { bytes: 16 * 1024 * 1024, files: 200 }

const longestPaste = 1024 * 1024

/**
 * The files of a multipart form in any field, and the links pasted in `links`. Names keep their folders. Refuses: no form,
 * nothing in it, more bytes than the cap. Of more files than the cap, one more is read, so that the excess is told.
 */
export async function readBatch(request: FastifyRequest, caps: BatchCaps): Promise<SentBatch> {
  if (!request.isMultipart()) throw nothingSent()
  if (Number(request.headers['content-length'] ?? 0) > caps.bytes + longestPaste) throw tooLarge(caps)
  const files: SentFile[] = []
  const left = { ...caps }
  let most = caps.files
  try {
    for await (const part of request.parts(formOf(caps))) {
      if (part.type === 'field' && part.fieldname === 'most') most = mostOf(part, caps)
      const file = part.type === 'file' ? await readFile(part, { left, caps }) : pastedLinks(part)
      if (file) files.push(file)
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'FST_FILES_LIMIT') throw error
  }
  if (files.length === 0) throw nothingSent()
  return { files, most }
}

/** An empty field of a form comes as an empty file without a name, and is none. */
async function readFile(
  part: MultipartFile,
  { left, caps }: { left: BatchCaps; caps: BatchCaps },
): Promise<SentFile | null> {
  const bytes = await part.toBuffer()
  left.bytes -= bytes.length
  if (left.bytes < 0 || part.file.truncated) throw tooLarge(caps)
  return bytes.length > 0 || part.filename ? { name: part.filename || 'file', bytes } : null
}

function mostOf({ value }: MultipartValue, caps: BatchCaps): number {
  return typeof value === 'string' && /^\d{1,5}$/.test(value) ? Math.min(Number(value), caps.files) : caps.files
}

function pastedLinks({ fieldname, value }: MultipartValue): SentFile | null {
  const isPaste = fieldname === 'links' && typeof value === 'string' && value.trim() !== ''
  return isPaste ? { name: 'links.txt', bytes: Buffer.from(value) } : null
}

function formOf(caps: BatchCaps) {
  const files = caps.files + 1
  return {
    preservePath: true,
    throwFileSizeLimit: false,
    limits: { fileSize: caps.bytes, fieldSize: longestPaste, files, fields: 5, parts: files + 5 },
  }
}

function tooLarge(caps: BatchCaps): Refusal {
  const most = `${caps.bytes / 1024 / 1024} MiB`
  return new Refusal('invalid', 'verify.batch-too-large', {
    ja: `一度に送れるのは ${most} までです。何も確かめていません。分けて送ってください。`,
    en: `One request may hold ${most}. Nothing was checked. Please send it in parts.`,
  })
}

function nothingSent(): Refusal {
  return new Refusal('invalid', 'verify.nothing-sent', {
    ja: '確かめるものがありません。ファイルかフォルダーを選ぶか、リンクを貼り付けてください。',
    en: 'There is nothing to check. Choose files or a folder, or paste links.',
  })
}
