import type { VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import { type Report, verify, verifyUrl } from '@akashi/credentials/verify/verify.ts'
import { makeFetch } from './fetch.ts'
import { readFetchMap } from './fetch-map.ts'
import { read } from './files.ts'
import { languageOf } from './language.ts'
import { reportText } from './report-text.ts'
import { complain } from './sentences.ts'

export type VerifyWords = { json?: boolean; recipient?: string; now?: string; 'fetch-map'?: string; language?: string }

const exitCodes: Record<Report['verdict'], number> = { valid: 0, invalid: 1, indeterminate: 2 }

/** `akashi verify FILE|URL|-`: the report on the standard output; 0 valid, 1 invalid, 2 indeterminate, 3 wrong use. */
export async function verifyFile(target: string, words: VerifyWords): Promise<number> {
  if (words.language !== undefined && words.language !== 'ja' && words.language !== 'en') return complain('usage', 3)
  const now = words.now === undefined ? new Date() : momentOf(words.now)
  if (!now) return complain('now.unreadable', 3)
  const isUrl = /^https?:\/\//i.test(target)
  const map = words['fetch-map'] === undefined ? undefined : readFetchMap(words['fetch-map'])
  if (map === null) return complain('fetch-map.unreadable', 3)
  // With a map nothing goes out: it answers for the resolver that everybody knows.
  const resolver = process.env.DID_RESOLVER_URL || (map && 'https://dev.uniresolver.io/1.0/identifiers/')
  const ports: VerifyPorts = {
    fetch: map ?? makeFetch(isUrl && URL.canParse(target) ? target : undefined),
    isLocal: (issuerId) => /^did:web:localhost(?:%3A|:|$)/.test(issuerId),
    httpAtLocalhost: true,
    ...(resolver === undefined ? {} : { didResolver: resolver }),
  }
  const o = { ports, now, recipient: words.recipient }
  const bytes = isUrl ? null : read(target)
  if (!isUrl && !bytes) return complain('input.unreadable', 3)
  const report = bytes ? await verify(bytes, o) : await verifyUrl(target, o)
  const text = words.json
    ? JSON.stringify(report, null, 2)
    : reportText(report, languageOf(words.language, process.env))
  process.stdout.write(`${text}\n`)
  return exitCodes[report.verdict]
}

/** ISO 8601, a day or a moment; a moment needs its zone, for the machine's own would change the verdict. */
function momentOf(text: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2}))?$/.test(text)) return null
  const moment = new Date(text)
  return Number.isNaN(moment.getTime()) ? null : moment
}
