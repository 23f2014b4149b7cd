import { type NewVideo, newVideo } from '@akashi/contract/teaching.ts'
import type { FastifyRequest } from 'fastify'
import { Refusal } from '../../../http/problem.ts'
import { DiskFull, FileTooLarge } from '../../../ports/files.ts'
import type { Ports } from '../../../ports/ports.ts'
import { captionsMaxBytes, readCaptions } from './captions.ts'
import { checkVideo, type VideoType, videoTypeOf } from './check-video.ts'
import type { VideoDetails } from './video-details.ts'

export type VideoUpload = {
  about: NewVideo
  kept: { sha256: string; bytes: number }
  mediaType: VideoType
  captions: VideoDetails['captions']
}
type UploadPorts = Pick<Ports, 'files' | 'config'>
const aroundTheFiles = 4 * 1024 * 1024

/**
 * Streams a multipart upload to disk: the field `about` first, then the files `captionsJa`, `captionsEn` and `video`. Refuses what is
 * no video, broken, or larger than this installation takes, captions that are none, and an upload that breaks off.
 */
export async function readVideoUpload(ports: UploadPorts, request: FastifyRequest): Promise<VideoUpload> {
  const maxBytes = ports.config.videoMaxMegabytes * 1024 * 1024
  if (!request.isMultipart()) throw refusals.broken()
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + aroundTheFiles) throw tooLarge(ports)
  let about: NewVideo | null = null
  let video: Pick<VideoUpload, 'kept' | 'mediaType'> | null = null
  const captions: VideoUpload['captions'] = { ja: null, en: null }
  try {
    const limits = { fileSize: maxBytes + 1, files: 3, fields: 2, fieldSize: 100_000 }
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') about = aboutOf(part.value)
      else if (part.fieldname === 'video' && about) video = await keepVideo(ports, part.file, maxBytes)
      else if (part.fieldname === 'captionsJa') captions.ja = await captionsOf(part.file)
      else if (part.fieldname === 'captionsEn') captions.en = await captionsOf(part.file)
      else throw refusals.broken()
    }
  } catch (error) {
    throw known(ports, error)
  }
  if (!about || !video) throw refusals.missing()
  return { about, ...video, captions }
}

async function keepVideo(
  ports: UploadPorts,
  source: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Pick<VideoUpload, 'kept' | 'mediaType'>> {
  const found: { type: VideoType | null } = { type: null }
  const kept = await ports.files.put(source, {
    maxBytes,
    begins: (head) => {
      found.type = videoTypeOf(head)
      if (!found.type) throw refusals.noVideo()
    },
    check: async (draft) => {
      if ((await checkVideo(found.type!, draft)) === 'broken') throw refusals.truncated()
    },
  })
  return { kept, mediaType: found.type! }
}

async function captionsOf(source: AsyncIterable<Uint8Array>): Promise<VideoDetails['captions']['ja']> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    if (bytes > captionsMaxBytes) throw refusals.captions()
    chunks.push(chunk)
  }
  if (bytes === 0) return null
  const cues = readCaptions(Buffer.concat(chunks))
  if (!cues) throw refusals.captions()
  return cues
}

function aboutOf(value: unknown): NewVideo {
  try {
    return newVideo.parse(JSON.parse(String(value)))
  } catch {
    throw refusals.missing()
  }
}

/** Faults of this machine stay faults; what else goes wrong while reading is the upload. */
function known(ports: UploadPorts, error: unknown): Error {
  if (error instanceof Refusal) return error
  if (error instanceof FileTooLarge) return tooLarge(ports)
  if (error instanceof DiskFull) return refusals.diskFull()
  const { code, message } = error as { code?: string; message?: string }
  const upload =
    code?.startsWith('FST_') || code === 'ERR_STREAM_PREMATURE_CLOSE' || /end of (form|multipart)/i.test(message ?? '')
  return upload ? refusals.broken() : (error as Error)
}

/** Answered with 413 (RFC 9110, section 15.5.14). */
function tooLarge({ config }: UploadPorts): Error {
  const refusal = new Refusal('invalid', 'video.too-large', {
    ja: `動画は${config.videoMaxMegabytes}MBまでです。何も保存していません。画質を下げるか、短く分けてください。`,
    en: `A video can be ${config.videoMaxMegabytes} MB at most. Nothing was kept. Lower its quality or split it.`,
  })
  return Object.assign(refusal, { statusCode: 413 })
}

const refusals = {
  noVideo: () =>
    new Refusal('invalid', 'video.no-video', {
      ja: 'MP4かWebMの動画ではありません。何も保存していません。別のファイルを選んでください。',
      en: 'This is no MP4 or WebM video. Nothing was kept. Choose another file.',
    }),
  truncated: () =>
    new Refusal('invalid', 'video.broken', {
      ja: '動画が途中で切れているか、壊れています。何も保存していません。もう一度書き出してから、お試しください。',
      en: 'The video is cut off or broken. Nothing was kept. Export it once more, then try again.',
    }),
  captions: () =>
    new Refusal('invalid', 'video.captions', {
      ja: '字幕が読めません。UTF-8のWebVTT（1MBまで）にしてください。何も保存していません。',
      en: 'The captions cannot be read. They have to be WebVTT in UTF-8, 1 MB at most. Nothing was kept.',
    }),
  missing: () =>
    new Refusal('invalid', 'video.missing', {
      ja: '題か動画がありません。どちらも入れてください。',
      en: 'The title or the video is missing. Give both.',
    }),
  diskFull: () =>
    new Refusal('unavailable', 'video.disk-full', {
      ja: 'このサーバーに空きがないため、動画を保存できません。運用者に知らせてください。ほかのものは失われていません。',
      en: 'There is no room left on this server, so the video cannot be kept. Tell the operator. Nothing else is lost.',
    }),
  broken: () =>
    new Refusal('invalid', 'upload.broken', {
      ja: '送信の途中で切れたため、受け取れませんでした。何も保存していません。もう一度お試しください。',
      en: 'The upload broke off, so it could not be taken. Nothing was kept. Please try again.',
    }),
}
