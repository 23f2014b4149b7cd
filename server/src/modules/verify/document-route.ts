import { documentQuery, fetchedDocument } from '@akashi/contract/verify.ts'
import { isWebPage } from '@akashi/credentials/verify/carrier.ts'
import { readBadge, readSecured } from '@akashi/credentials/verify/document.ts'
import { maxDocumentBytes, parseObject } from '@akashi/credentials/verify/ports.ts'
import { Refusal } from '../../http/problem.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { type JudgePorts, verifyPorts } from './judge.ts'

type Fetched = { status: number | null; body: Uint8Array }

const nothing: Fetched = { status: null, body: new Uint8Array() }
/** All that is said of a page made for people. */
const webPage = new TextEncoder().encode('<!doctype html>')
const dash = 0x2d

/**
 * `GET /api/verify/document`: for who checks a badge in their browser, where the issuer's site does not let a page read its
 * document. It is told an address and never the badge; only what verification reads comes back, as data no browser shows.
 */
export function documentRoute(app: App, ports: Ports, rateLimit: { max: number; timeWindow: string }): void {
  app.get(
    '/api/verify/document',
    {
      config: { permission: 'public', rateLimit },
      schema: { querystring: documentQuery, response: { 200: fetchedDocument } },
    },
    async (request) => {
      if (isOtherSites(request.headers['sec-fetch-site'])) throw onlyForOurPages()
      const { status, body } = await documentAt(ports, request.query.url)
      return { status, body: Buffer.from(body).toString('base64') }
    },
  )
}

/** What stands at `url`, by the same guarded way as for a verdict here; a DID is asked for at the resolver, where there is one. */
export async function documentAt(ports: JudgePorts, url: string): Promise<Fetched> {
  const outside = verifyPorts(ports)
  const isDid = url.startsWith('did:')
  if (isDid && (outside.didResolver === undefined || !/^did:[a-z0-9]+:[\w.:%-]+$/i.test(url))) return nothing
  const answer = await outside.fetch(isDid ? `${outside.didResolver}${url}` : url)
  if (!answer.ok) return nothing
  if (isWebPage(answer.body)) return { status: answer.status, body: webPage }
  if (isNeeded(answer.body)) return { status: answer.status, body: answer.body }
  return answer.status === 200 ? nothing : { status: answer.status, body: nothing.body }
}

/** JSON (keys, lists, schemas, contexts, assertions), a token, a key in PEM form, or a picture with a badge in it. */
function isNeeded(body: Uint8Array): boolean {
  if (body.length > maxDocumentBytes) return false
  if (parseObject(body) || readSecured(body)) return true
  return body[0] === dash ? isKey(body) : !('ends' in readBadge(body))
}

function isKey(body: Uint8Array): boolean {
  return /^-----BEGIN PUBLIC KEY-----[\w+/=\s]+-----END PUBLIC KEY-----\s*$/.test(new TextDecoder().decode(body))
}

/** Browsers say so (Fetch Metadata): this is no way around what other sites' pages may read. */
function isOtherSites(site: string | string[] | undefined): boolean {
  return site === 'cross-site' || site === 'same-site'
}

function onlyForOurPages(): Refusal {
  return new Refusal('forbidden', 'verify.document-foreign', {
    ja: 'この入口は、このサイトの検証ページのためのものです。バッジは /api/verify で確かめられます。',
    en: 'This is for the verify page of this site. To check a badge, use /api/verify.',
  })
}
