import { readBundle } from '@akashi/credentials/bundle/bundle.ts'
import { judgeBundle, readGiven } from '@akashi/credentials/bundle/judge-bundle.ts'
import { didWebUrl } from '@akashi/credentials/did/web.ts'
import { checkReport, readReport } from '@akashi/credentials/report/check-report.ts'
import type { SignedReport } from '@akashi/credentials/report/signed-report.ts'
import type { FetchAnswer, VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import { type Report, verify, type VerifyOptions, verifyUrl } from '@akashi/credentials/verify/verify.ts'
import { bundleText } from './bundle-text.ts'
import { makeFetch } from './fetch.ts'
import { readFetchMap } from './fetch-map.ts'
import { read } from './files.ts'
import { type Language, languageOf } from './language.ts'
import { reportText } from './report-text.ts'
import { signedReportText } from './signed-report-text.ts'
import { complain } from './sentences.ts'
import { readTransactions } from './transactions.ts'
import { usualPorts } from './usual-ports.ts'
import { isMany, verifyMany } from './verify-many.ts'

export type VerifyWords = {
  json?: boolean
  recipient?: string
  now?: string
  'fetch-map'?: string
  language?: string
  offline?: boolean
  trust?: string
  transactions?: string
}
type Given = NonNullable<ReturnType<typeof readGiven>>
type Asked = VerifyOptions & { json: boolean; language: Language; given: Given | undefined }

const exitCodes: Record<Report['verdict'], number> = { valid: 0, invalid: 1, indeterminate: 2 }

/**
 * `akashi verify FILE|FOLDER|ZIP|CSV|URL|-`: the report on the standard output; 0 valid, 1 invalid, 2 indeterminate, 3
 * wrong use. Of many, a line for each.
 */
export async function verifyTargets(targets: readonly string[], words: VerifyWords): Promise<number> {
  if (words.language !== undefined && words.language !== 'ja' && words.language !== 'en') return complain('usage', 3)
  const now = words.now === undefined ? new Date() : momentOf(words.now)
  if (!now) return complain('now.unreadable', 3)
  const map = words['fetch-map'] === undefined ? undefined : readFetchMap(words['fetch-map'])
  if (map === null) return complain('fetch-map.unreadable', 3)
  const trusted = words.trust === undefined ? undefined : read(words.trust)
  const given = trusted ? readGiven(trusted) : trusted
  if (given === null) return complain('trust.unreadable', 3)
  const [target] = targets as [string]
  const transaction = words.transactions === undefined ? undefined : readTransactions(words.transactions)
  if (transaction === null) return complain('transactions.unreadable', 3)
  const network = portsFor(target, map ?? (words.offline ? async () => ({ ok: false }) : undefined), given)
  const ports = transaction ? { ...network, transaction } : network
  const language = languageOf(words.language, process.env)
  const o = { ports, now, recipient: words.recipient, json: words.json === true, language, given }
  if (targets.length > 1) return verifyMany(targets, o)
  const code = /\.zip$/i.test(target) ? await verifyBundle(target, o) : null
  return code ?? (isMany(target) ? verifyMany(targets, o) : verifyOne(target, o))
}

/** Of a bundle that holders take away: what it can tell, and what not; `null` where the ZIP is none. */
async function verifyBundle(target: string, o: Asked): Promise<number | null> {
  const bytes = read(target)
  const bundle = bytes && (await readBundle(bytes))
  if (!bundle) return null
  if ('problem' in bundle) return complain(bundle.problem, 3)
  const report = await judgeBundle(bundle, { ...o, given: o.given ? [o.given] : [], isLocal: o.ports.isLocal })
  process.stdout.write(`${o.json ? JSON.stringify(report, null, 2) : bundleText(report, o.language)}\n`)
  return exitCodes[report.verdict]
}

async function verifyOne(target: string, o: Asked): Promise<number> {
  const isUrl = isLink(target)
  const bytes = isUrl ? null : read(target)
  if (!isUrl && !bytes) return complain('input.unreadable', 3)
  const report = bytes ? await verify(bytes, o) : await verifyUrl(target, o)
  const signed = bytes && readReport(bytes)
  if (signed) return tellSigned(signed, report, o)
  process.stdout.write(`${o.json ? JSON.stringify(report, null, 2) : reportText(report, o.language)}\n`)
  return exitCodes[report.verdict]
}

/** A signed report of what somebody checked is no badge: 1 where its signature does not hold, else 2, never 0. */
async function tellSigned(signed: SignedReport, report: Report, o: Asked): Promise<number> {
  const standing = await checkReport(signed, o.ports)
  const told = o.json
    ? JSON.stringify({ ...report, signedReport: { ...signed, ...standing } }, null, 2)
    : signedReportText(signed, standing, o.language)
  process.stdout.write(`${told}\n`)
  return standing.signature === 'broken' ? 1 : 2
}

/** With a map, or offline, nothing goes out. A document that was given stands in for what its issuer publishes. */
function portsFor(target: string, map: VerifyPorts['fetch'] | undefined, given: Given | undefined): VerifyPorts {
  // A map answers for the resolver that everybody knows.
  const resolver = process.env.DID_RESOLVER_URL || (map && 'https://dev.uniresolver.io/1.0/identifiers/')
  const fetch = map ?? makeFetch(isLink(target) && URL.canParse(target) ? target : undefined)
  return usualPorts({ fetch: withGiven(fetch, given) }, resolver)
}

function withGiven(ask: VerifyPorts['fetch'], given: Given | undefined): VerifyPorts['fetch'] {
  if (!given) return ask
  const id = String(given.id)
  const address = id.startsWith('https://') ? id : didWebUrl(id, { httpAtLocalhost: true })
  const answer: FetchAnswer = { ok: true, status: 200, body: new TextEncoder().encode(JSON.stringify(given)) }
  return async (url) => (url === address ? answer : ask(url))
}

function isLink(target: string): boolean {
  return /^https?:\/\//i.test(target)
}

/** ISO 8601, a day or a moment; a moment needs its zone, for the machine's own would change the verdict. */
function momentOf(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/.test(text)) return null
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? null : moment
}
