import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config.ts'
import { type Language, languageOf } from './language.ts'
import { type Frame, pageFrame } from './page-frame.ts'
import { sendDocument } from './send-document.ts'

export type Page = Omit<Frame, 'language' | 'viewer' | 'url' | 'trial'> & {
  /** May others keep it? Only a page that looks the same to everybody; others are asked for anew each time. */
  cache?: string
}

const yearSeconds = 31_536_000

/**
 * Sends a public page in the reader's language, as HTML that also works without JavaScript. `?lang=` is remembered in a
 * cookie that holds nothing else.
 */
export function sendPage(
  request: FastifyRequest,
  reply: FastifyReply,
  config: Pick<Config, 'evaluation' | 'baseUrl'>,
  write: (language: Language) => Page,
): FastifyReply {
  const language = languageOf(request)
  rememberLanguage(request, reply, config)
  const { cache, ...page } = write(language)
  const body = pageFrame({ ...page, language, viewer: request.viewer, url: request.url, trial: config.evaluation })
  reply.header('content-language', language)
  if (page.noindex) reply.header('x-robots-tag', 'noindex')
  return sendDocument(request, reply, {
    body,
    type: 'text/html; charset=utf-8',
    cache: cache ?? 'private, no-cache',
    vary: 'Accept, Accept-Language, Cookie',
  })
}

function rememberLanguage(request: FastifyRequest, reply: FastifyReply, config: Pick<Config, 'baseUrl'>): void {
  const asked = (request.query as Record<string, unknown> | undefined)?.['lang']
  if (asked !== 'ja' && asked !== 'en') return
  const secure = config.baseUrl.startsWith('https:')
  reply.setCookie('lang', asked, { path: '/', sameSite: 'lax', maxAge: yearSeconds, secure, httpOnly: false })
}
