import { unpack } from '../verify/carrier.ts'
import { type Document, readBadge } from '../verify/document.ts'
import { type Finding, finding } from '../verify/finding.ts'
import { isObject } from '../verify/kind.ts'
import { type ChainRecord, type FetchAnswer, parseObject, type VerifyPorts } from '../verify/ports.ts'
import { conclude, type Report, verify } from '../verify/verify.ts'
import { didWebUrl } from '../did/web.ts'
import { anchorRecordName, type Bundle } from './bundle.ts'

/**
 * Where the key that signed was found to be the issuer's: in the bundle alone, in a document given apart from it, at the issuer's own
 * site, or in its very name (did:key); `none` where it was not found.
 */
export type KeySource = 'bundle' | 'given' | 'site' | 'name' | 'none'
/** Another file of the bundle, and whether the credential in it is the one that was judged; `null` where that is not compared. */
export type OtherForm = { name: string; same: boolean | null }
export type BundleReport = Report & {
  bundle: {
    madeAt: string
    madeBy: string
    /** When the issuer signed the status list of the bundle, where that was the one that was read. */
    statusAsOf: string | null
    keySource: KeySource
    others: OtherForm[]
  }
}
export type BundleOptions = {
  now: Date
  recipient?: string | undefined
  /** DID documents of issuers that somebody has from elsewhere than the bundle. */
  given?: readonly Document[]
  /** The way out, where there is one; without it nobody is asked. */
  ports?: VerifyPorts
  isLocal?: VerifyPorts['isLocal']
}

const nothing: FetchAnswer = { ok: false }

/**
 * Judges the credential of a bundle. What cannot be reached is taken from the bundle, and only the issuer's own document and the
 * status lists that the credential names: so a badge whose proof is the address it stands at is never told by its own bundle. A key
 * that only the bundle calls the issuer's leaves the matter open (decision 0028); what its status list says, it says of the day it was
 * signed. An answer that was had, be it a refusal, is not passed over.
 */
export async function judgeBundle(bundle: Bundle, o: BundleOptions): Promise<BundleReport> {
  const named = namedBy(bundle.credential)
  const given = named && o.given?.find((document) => document.id === named.issuer)
  const kept = new Set<string>()
  const fetch = async (url: string): Promise<FetchAnswer> => {
    if (given && url === named.issuerUrl) return { ok: true, status: 200, body: written(given) }
    const live = (await o.ports?.fetch(url)) ?? nothing
    if (live.ok && live.status < 500) return live
    const found = named && isNamed(url, { named, bundle, given }) ? bundle.documents.get(url) : undefined
    if (!found) return live
    kept.add(url)
    return { ok: true, status: 200, body: found }
  }
  const transaction = transactionsOf(bundle, { live: o.ports?.transaction, kept })
  const ports = { httpAtLocalhost: true, isLocal: o.isLocal ?? (() => false), ...o.ports, fetch, transaction }
  const report = await verify(bundle.credential, { now: o.now, recipient: o.recipient, ports })
  const lists = (named?.lists ?? []).filter((url) => kept.has(url))
  const keySource = sourceOf(report, { named, given: Boolean(given), kept })
  const statusAsOf = statusRead(report) ? earliest(lists.map((url) => bundle.documents.get(url)!)) : null
  const { madeAt, madeBy } = bundle.manifest
  return {
    ...qualify(report, { keySource, statusAsOf, anchorKept: kept.has(anchorRecordName) }),
    bundle: { madeAt, madeBy, statusAsOf, keySource, others: otherForms(bundle) },
  }
}

/** The issuer's document, the profile that this document names, and the credential's own status lists. */
function isNamed(
  url: string,
  { named, bundle, given }: { named: Named; bundle: Bundle; given: Document | null | undefined },
): boolean {
  if (url === named.issuerUrl || named.lists.includes(url)) return true
  const issuer = given ?? parseObject(bundle.documents.get(named.issuerUrl ?? '') ?? new Uint8Array())
  const services = [issuer?.service].flat().filter(isObject)
  return services.some(({ type, serviceEndpoint }) => type === 'IssuerProfile' && serviceEndpoint === url)
}

/** What a node said of the one transaction that the bundle keeps, where no node can be asked now. */
function transactionsOf(
  bundle: Bundle,
  { live, kept }: { live: VerifyPorts['transaction']; kept: Set<string> },
): NonNullable<VerifyPorts['transaction']> {
  return async (asked) => {
    const answer = await live?.(asked)
    if (answer && (answer.ok || answer.reason !== 'unreachable')) return answer
    const found = parseObject(bundle.files.get(anchorRecordName) ?? new Uint8Array())
    if (found?.chain !== asked.chain || found.transaction !== asked.transaction || !isRecord(found.record))
      return { ok: false, reason: 'unreachable' }
    kept.add(anchorRecordName)
    return { ok: true, record: found.record }
  }
}

function isRecord(value: unknown): value is ChainRecord {
  if (!isObject(value) || !Array.isArray(value.revokedAddresses)) return false
  const texts = [value.remoteHash, value.issuingAddress, value.time, ...(value.revokedAddresses as unknown[])]
  return texts.every((text) => typeof text === 'string')
}

type Named = { issuer: string; issuerUrl: string | null; lists: string[] }

/** What the credential itself names; `null` where it has no proof of its own that could be judged. */
function namedBy(credential: Uint8Array): Named | null {
  const read = readBadge(credential)
  if (!('document' in read)) return null
  const { document, issuer } = read
  const entries = [document.credentialStatus].flat().filter(isObject)
  const lists = entries.map((entry) => entry.statusListCredential).filter((url) => typeof url === 'string')
  const issuerUrl = issuer.startsWith('https://') ? issuer : didWebUrl(issuer, { httpAtLocalhost: true })
  return { issuer, issuerUrl, lists }
}

/** A document that was given stays the same bytes, so that what is read of it is remembered. */
const writtenOnce = new WeakMap<Document, Uint8Array>()

function written(document: Document): Uint8Array {
  const bytes = writtenOnce.get(document) ?? new TextEncoder().encode(JSON.stringify(document))
  writtenOnce.set(document, bytes)
  return bytes
}

function sourceOf(report: Report, o: { named: Named | null; given: boolean; kept: ReadonlySet<string> }): KeySource {
  if (!report.checks.some((found) => found.name === 'issuer' && found.result === 'pass')) return 'none'
  if (o.named && o.named.issuerUrl === null) return 'name'
  if (o.given) return 'given'
  return o.named?.issuerUrl && o.kept.has(o.named.issuerUrl) ? 'bundle' : 'site'
}

function statusRead(report: Report): boolean {
  return report.checks.some(({ code }) => code === 'status.in-force' || code === 'status.revoked')
}

type Limits = { keySource: KeySource; statusAsOf: string | null; anchorKept: boolean }

/** Says of each finding what it rests on; and of the credentials within, the same. */
function qualify<R extends Report>(report: R, limits: Limits): R {
  const checks = report.checks.map((found) => qualifyFinding(found, limits))
  const parts = report.parts?.map((part) => ({ ...part, report: qualify(part.report, limits) }))
  return { ...report, ...conclude(checks), checks, ...(parts ? { parts } : {}) }
}

const boundCodes = ['issuer.bound', 'issuer.local', 'anchor.by-issuer']

function qualifyFinding(found: Finding, { keySource, statusAsOf, anchorKept }: Limits): Finding {
  if (found.code === 'anchor.holds' && anchorKept) return finding('anchor', 'unknown', 'anchor.as-bundled')
  if (found.name === 'issuer' && boundCodes.includes(found.code)) {
    if (keySource === 'bundle') return finding('issuer', 'unknown', 'issuer.as-bundled')
    return keySource === 'given' && found.code === 'issuer.bound' ? finding('issuer', 'pass', 'issuer.as-given') : found
  }
  return found.code === 'status.in-force' && statusAsOf ? inForceThen(statusAsOf) : found
}

/** With the day in the sentence: it is what the verdict rests on. */
function inForceThen(at: string): Finding {
  const then = finding('status', 'pass', 'status.in-force-then')
  return { ...then, message: { ja: `${at}：${then.message.ja}`, en: `${at}: ${then.message.en}` } }
}

/** Of several lists the oldest says how far back the word of all of them goes. */
function earliest(lists: readonly Uint8Array[]): string | null {
  const moments = lists.map((list) => {
    const document = parseObject(list)
    return Date.parse(String(document?.validFrom ?? document?.issuanceDate))
  })
  if (moments.length === 0 || moments.some(Number.isNaN)) return null
  return new Date(Math.min(...moments)).toISOString().replace(/\.\d{3}Z$/, 'Z')
}

const carriers = /\.(?:png|svg|pdf)$/

/** Only one file is judged: a picture in the bundle may hold another credential than that one, and then it says so. */
function otherForms(bundle: Bundle): OtherForm[] {
  const forms = [...bundle.files].filter(([name]) => name.startsWith('forms/'))
  return forms.map(([name, bytes]) => {
    if (!carriers.test(name)) return { name, same: null }
    const carried = unpack(bytes)
    return { name, same: 'text' in carried && isSame(carried.text, bundle.credential) }
  })
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index])
}

/** The issuer's document that somebody gave, or `null` where the bytes are none. */
export function readGiven(bytes: Uint8Array): Document | null {
  const document = parseObject(bytes)
  return document && typeof document.id === 'string' && document.verificationMethod !== undefined ? document : null
}
