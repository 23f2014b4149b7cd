import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ZodError } from 'zod'
import { html } from './html.ts'
import { languageOf } from './language.ts'
import { negotiate } from './negotiate.ts'
import { pageFrame } from './page-frame.ts'
import {
  databaseAway,
  notFound,
  type Problem,
  problemOf,
  problemOfFault,
  Refusal,
  type RefusalKind,
  statusOfRefusal,
} from './problem.ts'
import type { App } from './server.ts'

/** Answers every refusal and every fault, as problem details or as a page. A fault is logged here, once, and tells nothing of its inside. */
export function answerErrors(app: App): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error)
    if (!refusal)
      request.log.error(
        { error: error.stack ?? String(error), requestId: request.id, route: request.routeOptions.url },
        'a request failed',
      )
    const problem = refusal ? problemOf(refusal) : problemOfFault(request.id)
    return answer(request, reply, error.statusCode === 413 ? { ...problem, status: 413 } : problem)
  })
  app.setNotFoundHandler((request, reply) => answer(request, reply, problemOf(notFound())))
}

function answer(request: FastifyRequest, reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.status === 503 || problem.status === 429)
    void reply.header('retry-after', reply.getHeader('retry-after') ?? secondsToWait(problem))
  void reply.code(problem.status).header('cache-control', 'no-store').header('vary', 'accept, accept-language, cookie')
  const wantsPage =
    !request.url.startsWith('/api/') &&
    negotiate(request.headers.accept, ['application/json', 'text/html']) === 'text/html'
  if (!wantsPage) return reply.type('application/problem+json').serializer(String).send(JSON.stringify(problem))
  return reply.type('text/html; charset=utf-8').serializer(String).send(errorPage(request, problem))
}

function secondsToWait(problem: Problem): string {
  const { retryAfterSeconds } = (problem.details ?? {}) as { retryAfterSeconds?: number }
  return String(retryAfterSeconds ?? 10)
}

function errorPage(request: FastifyRequest, problem: Problem): string {
  const language = languageOf(request)
  const word =
    language === 'ja'
      ? { title: titleOf(problem.status).ja, back: 'はじめのページへ' }
      : { title: titleOf(problem.status).en, back: 'To the front page' }
  return pageFrame({
    title: word.title,
    language,
    viewer: request.viewer,
    noindex: true,
    url: request.url,
    body: html`<div class="page main stack g4"><h1 class="title">${word.title}</h1><p>${problem.message[language]}</p><p><a class="btn" href="/">${word.back}</a></p></div>`,
  })
}

function titleOf(status: number): { ja: string; en: string } {
  if (status === 404) return { ja: '見つかりません', en: 'Not found' }
  if (status === 401) return { ja: 'サインインしてください', en: 'Please sign in' }
  if (status === 403) return { ja: 'この操作はできません', en: 'This is not allowed' }
  if (status === 410) return { ja: 'もうありません', en: 'No longer here' }
  if (status < 500) return { ja: '確認してください', en: 'Please check' }
  return { ja: 'うまくいきませんでした', en: 'Something went wrong' }
}

/** What the framework and the database throw, as a refusal; `null` for a fault. */
function refusalOf(error: FastifyError): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof ZodError && error.validationContext) return invalidRequest(error)
  if (isDatabaseAway(error)) return databaseAway()
  if (!error.statusCode || error.statusCode >= 500) return null
  if (error.statusCode === 413) return refusals.tooLarge
  if (error.statusCode === 429) return refusals.tooMany
  const kind = (Object.keys(statusOfRefusal) as RefusalKind[]).find(
    (name) => statusOfRefusal[name] === error.statusCode,
  )
  return new Refusal(kind ?? 'invalid', 'request.unreadable', refusals.unreadable)
}

function invalidRequest(error: ZodError): Refusal {
  const problems = error.issues.slice(0, 20).map((issue) => ({ path: issue.path.join('.'), problem: issue.message }))
  const first = problems[0]?.path || '–'
  return new Refusal(
    'invalid',
    'request.invalid',
    { ja: `入力を確かめてください（${first}）。`, en: `Please check what was entered (${first}).` },
    { problems },
  )
}

/** Connection failures of `pg` and of the pool, shutdown classes of PostgreSQL (57P0x, 08xxx) and too many connections (53300). */
function isDatabaseAway(error: { code?: string; message: string; syscall?: string }): boolean {
  const code = error.code ?? ''
  if (code === 'ENOENT') return error.syscall === 'connect'
  if (/^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code)) return 'severity' in error || 'syscall' in error
  return /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|the database system is)/.test(
    error.message,
  )
}

const refusals = {
  tooLarge: new Refusal('invalid', 'request.too-large', {
    ja: '送られたものが大きすぎます（ファイルは50 MBまで）。分けるか、小さくしてください。',
    en: 'What was sent is too large (files up to 50 MB). Please split it or make it smaller.',
  }),
  tooMany: new Refusal('too-many', 'request.too-many', {
    ja: '短い間に何度も送られました。1分ほど待ってから、もう一度お試しください。',
    en: 'Too many requests in a short time. Please wait about a minute and try again.',
  }),
  unreadable: {
    ja: '送られた内容を読み取れません。形式を確かめてください。',
    en: 'What was sent cannot be read. Please check its form.',
  },
}
