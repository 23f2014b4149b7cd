import { type Compact, readCompact } from '../jose/compact.ts'
import { credentialOf } from '../jose/credential-claims.ts'
import { checkCredential, namesBadges } from '../openbadges/check.ts'
import type { Problem } from '../openbadges/problem.ts'
import type { ReadBlockcert } from './blockcerts/judge-blockcert.ts'
import { blockcertVersion } from './blockcerts/read-blockcert.ts'
import { otherKind, unpack } from './carrier.ts'
import { checkDataModel } from './data-model.ts'
import { isTooDeep } from './depth.ts'
import { type Finding, finding } from './finding.ts'
import { isVerificationReport, type Kind, kindOf } from './kind.ts'
import { lookThrough } from './look-through.ts'
import { type OlderVersion, olderVersion } from './older/upgrade.ts'
import { maxDocumentBytes, parseObject } from './ports.ts'

export type Document = Record<string, unknown>
/** `ownWords`: whether `redefines` has to be asked before anything else. */
export type ReadDocument = {
  document: Document
  kind: Kind
  issuer: string
  problems: Finding[]
  token: Compact | null
  ownWords: boolean
}
/** A badge that can be judged, with what is wrong with its form; or the one finding that ends the matter. */
export type ReadBadge = ReadDocument | { blockcert: ReadBlockcert } | { older: OlderBadge } | { ends: Finding }
/**
 * An assertion of Open Badges 2.0 or before, or an endorsement, as it was written; `link`: the address it was taken from,
 * where nothing else was given; `endorses`: what it must be an endorsement of.
 */
export type OlderBadge = {
  document: Document
  token: Compact | null
  version: OlderVersion
  link: string | null
  endorses?: unknown
}
/** A document that carries its proofs, or came in a token; `differing` claims of the token say something else. */
export type Secured = { document: Document; token: Compact | null; differing: string[] }

/** The badge in the bytes of a JSON document or a JWT, or of a PNG or SVG that holds one. Asks nobody. */
export function readBadge(bytes: Uint8Array): ReadBadge {
  if (bytes.length > maxDocumentBytes) return { ends: finding('format', 'fail', 'format.too-large') }
  const carried = unpack(bytes)
  if ('ends' in carried) return carried
  const link = carried.older ? linkIn(carried.text) : null
  if (link) return { older: { document: { id: link }, token: null, version: '2.0', link } }
  const secured = readSecured(carried.text)
  if (secured) return readDocument(secured)
  if (isToken(carried.text) && carried.text.filter((byte) => byte === 0x2e).length === 4)
    return { ends: finding('format', 'fail', 'format.encrypted') }
  return { ends: isToken(carried.text) ? otherKind() : finding('format', 'fail', 'format.not-json') }
}

/** The JSON document or compact JWS in UTF-8 bytes, or `null`. */
export function readSecured(bytes: Uint8Array): Secured | null {
  const document = parseObject(bytes)
  if (document) return { document, token: null, differing: [] }
  const token = isToken(bytes) ? readCompact(new TextDecoder().decode(bytes).trim()) : null
  return token && { token, ...credentialOf(token.payload) }
}

function readDocument({ document, token, differing }: Secured): ReadBadge {
  if (isVerificationReport(document)) return { ends: finding('format', 'unknown', 'format.verification-report') }
  const look = lookThrough(withoutRepeatedContexts(document))
  if (look.tooMuch) return { ends: finding('format', 'fail', 'format.too-complex') }
  const anchored = token ? null : blockcertVersion(document)
  if (anchored === '1.2' || anchored === '2') {
    if (look.hidden) return { ends: finding('format', 'fail', 'format.claims-hidden') }
    return { blockcert: { document, version: anchored, ownWords: look.ownWords } }
  }
  const version = olderVersion(document)
  if (version && isTooDeep(document)) return { ends: finding('format', 'fail', 'format.too-complex') }
  if (version) return { older: { document, token, version, link: null } }
  const enveloped = envelopedToken(document)
  if (enveloped !== null) return readToken(enveloped)
  const kind = kindOf(document)
  if (kind === 'badge' && isOtherBadge(document)) return { ends: otherKind() }
  const issuer = kind === 'presentation' ? holderOf(document, token) : issuerOf(document)
  if (issuer === null || kind === null) return { ends: finding('format', 'fail', 'format.not-badge') }
  if (look.hidden) return { ends: finding('format', 'fail', 'format.claims-hidden') }
  const problems = [
    ...problemsOf(document, kind).map(({ code, pointer }) => finding('format', 'fail', code, pointer)),
    ...differing.map((claim) => finding('format', 'fail', 'format.claim-differs', `/${claim}`)),
  ]
  return { document, kind, issuer, problems, token, ownWords: look.ownWords }
}

/** A credential that stands within another document. */
export function readCredential(document: Document): ReadBadge {
  return readDocument({ document, token: null, differing: [] })
}

/** A compact JWS that stands within another document. */
export function readToken(text: string): ReadBadge {
  const token = text.length <= maxDocumentBytes ? readCompact(text.trim()) : null
  if (!token) return { ends: finding('format', 'fail', 'format.not-json') }
  return readDocument({ token, ...credentialOf(token.payload) })
}

function problemsOf(document: Document, kind: Kind): Problem[] {
  if (kind === 'badge' || kind === 'clr' || kind === 'endorsement') return checkCredential(document, kind)
  return checkDataModel(document, kind)
}

/** VC data model 2.0, 4.13: a credential, or a presentation, that is nothing but the token in its id. */
function envelopedToken(document: Document): string | null {
  const types = [document.type].flat()
  if (!types.includes('EnvelopedVerifiableCredential') && !types.includes('EnvelopedVerifiablePresentation'))
    return null
  return (
    /^data:application\/v[cp](?:\+ld(?:\+json)?)?\+jwt[,;](?:[^,]*,)?([\w-]+\.[\w-]+\.[\w-]+)$/.exec(
      String(document.id),
    )?.[1] ?? null
  )
}

/** Who presents: `holder`, or else whoever the proof, or the token it came in, says made it. */
function holderOf(document: Document, token: Compact | null): string {
  const holder = document.holder as Document | string | null | undefined
  const id = typeof holder === 'string' ? holder : holder?.id
  const proof = [document.proof].flat()[0] as Document | null | undefined
  return typeof id === 'string'
    ? id
    : String(token ? (token.header.kid ?? '') : (proof?.verificationMethod ?? '')).split('#')[0]!
}

/** The id of who issued it: `issuer` is a Profile, or its id alone. */
export function issuerOf(document: Document): string | null {
  const issuer = document.issuer as Document | string | null | undefined
  const id = typeof issuer === 'string' ? issuer : issuer?.id
  return typeof id === 'string' ? id : null
}

/** A badge on the data model 1.1 in words from before Open Badges 3.0 was done: a real one, only not ours to judge. */
function isOtherBadge(document: Document): boolean {
  const contexts = [document['@context']].flat()
  return contexts.includes('https://www.w3.org/2018/credentials/v1') && !namesBadges(contexts)
}

/** The first pictures held nothing but the address of their badge. */
function linkIn(text: Uint8Array): string | null {
  const link = new TextDecoder().decode(text.subarray(0, 2048)).trim()
  return /^https?:\/\/\S+$/.test(link) && URL.canParse(link) ? link : null
}

/** Whether the bytes begin as a compact JWS does: with a JSON object in base64url. */
function isToken(bytes: Uint8Array): boolean {
  return /^ey[\w-]{8}/.test(new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart())
}

/** Proofs over JSON repeat the document's contexts in themselves (Data Integrity EdDSA Cryptosuites 1.0, 3.3.1). */
function withoutRepeatedContexts(document: Document): Document {
  const proofs = [document.proof].flat() as unknown[]
  if (!proofs.some((one) => typeof one === 'object' && one !== null && '@context' in one)) return document
  const own = new Set([document['@context']].flat().map((context) => JSON.stringify(context)))
  const proof = proofs.map((one) => {
    const { '@context': contexts, ...options } = (one ?? {}) as Document
    const repeated = [contexts].flat().every((context) => own.has(JSON.stringify(context)))
    return repeated && /-jcs-\d+$/.test(String(options.cryptosuite)) ? options : one
  })
  return { ...document, proof }
}
