import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Html, html } from '../../http/html.ts'
import type { Language } from '../../http/language.ts'
import { notFound } from '../../http/problem.ts'
import { sendPage } from '../../http/send-page.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { setStopped, type StopPlace, stopPlace } from './mail-stop.ts'

const params = z.object({ token: z.string().max(100) })
const path = '/mail/stop/:token'
const config = { permission: 'public', anyOrigin: true, rateLimit: { max: 60, timeWindow: '1 minute' } } as const

/**
 * No more award mails from this organisation, without signing in. GET shows a page and changes nothing, as scanners open links;
 * POST is what mail programs send at one click (RFC 8058) and what the button of the page sends. `?again` undoes it.
 */
export function mailStopPages(app: App, ports: Ports): void {
  app.get(path, { config, schema: { params } }, async (request, reply) => {
    const place = await placeOf(ports, request.params.token)
    return show(request, reply, { ports, place })
  })
  for (const [address, stopped] of [
    [path, true],
    [`${path}/again`, false],
  ] as const) {
    app.post(address, { config, schema: { params }, preParsing: withoutBody }, async (request, reply) => {
      const place = await placeOf(ports, request.params.token)
      await setStopped(ports, place, stopped)
      return show(request, reply, { ports, place: { ...place, stopped } })
    })
  }
}

/** What is sent along (`List-Unsubscribe=One-Click`, in one of two encodings) says nothing that the address does not. */
async function withoutBody(request: FastifyRequest): Promise<undefined> {
  delete request.headers['content-type']
  request.headers['content-length'] = '0'
  return undefined
}

async function placeOf(ports: Ports, token: string): Promise<StopPlace> {
  const place = await stopPlace(ports, token)
  if (!place) throw notFound()
  return place
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  { ports, place }: { ports: Ports; place: StopPlace },
): FastifyReply {
  const { nameJa, nameEn } = place.organisation
  const here = request.url.replace(/\?.*$/, '').replace(/\/again$/, '')
  return sendPage(request, reply, ports.config, (language) => ({
    title: words[language].title,
    brand: { ja: nameJa, en: nameEn },
    noindex: true,
    cache: 'no-store',
    body: pageBody(language, { name: language === 'ja' ? nameJa : nameEn, stopped: place.stopped, here }),
  }))
}

function pageBody(language: Language, o: { name: string; stopped: boolean; here: string }): Html {
  const said = words[language]
  const act = o.stopped ? `${o.here}/again` : o.here
  return html`<div class="page main"><section class="sheet stack">
<h1>${o.stopped ? said.stopped(o.name) : said.ask(o.name)}</h1>
<p>${o.stopped ? said.kept : said.before}</p>
<form method="post" action="${act}"><button class="btn ${o.stopped ? '' : 'primary'}" type="submit">${o.stopped ? said.again : said.stop}</button></form>
</section></div>`
}

const words = {
  ja: {
    title: 'メールの停止',
    ask: (name: string) => `「${name}」からのバッジのメールを止めますか`,
    before: '止めても、バッジはこれまでどおりバックパックに届きます。いつでも元に戻せます。',
    stop: 'メールを止める',
    stopped: (name: string) => `「${name}」からのバッジのメールを止めました`,
    kept: 'これからのバッジもバックパックには届きます。サインインするとご覧になれます。サインインの確認など、ご自身の操作で送るメールは止まりません。',
    again: 'またメールを受け取る',
  },
  en: {
    title: 'Stop mails',
    ask: (name: string) => `Stop badge mails from ${name}?`,
    before: 'Badges will still reach your backpack. You can undo this at any time.',
    stop: 'Stop these mails',
    stopped: (name: string) => `Badge mails from ${name} are stopped`,
    kept: 'New badges still reach your backpack: sign in to see them. Mails you ask for yourself, such as for signing in, are not stopped.',
    again: 'Receive mails again',
  },
} as const
