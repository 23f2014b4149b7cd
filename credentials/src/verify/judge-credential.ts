import type { Anchored, SeenAnchor } from './blockcerts/check-anchors.ts'
import { anchorProofsOf } from './blockcerts/read-blockcert.ts'
import type { Document, ReadDocument } from './document.ts'
import { type CheckName, type Finding, finding } from './finding.ts'
import { familyOf, isBlockcert, type Kind } from './kind.ts'
import { loadKnownContexts } from './known-contexts.ts'
import { suiteOf } from '../proofs/cryptosuites.ts'
import type { VerifyPorts } from './ports.ts'
import { proofsOf } from './proof-chain.ts'
import { checkRecipient } from './recipient.ts'
import { checkSignature } from './signature.ts'
import { checkStatus } from './status.ts'
import { checkTime } from './time.ts'

type Asked = {
  ports: VerifyPorts
  now: Date
  recipient?: string | undefined
  presentation?: { challenge?: string; domain?: string } | undefined
}
export type Judged = { checks: Finding[]; credential: Record<string, unknown> | null; anchor?: SeenAnchor | null }

/** Judges one credential of the W3C data model, or a presentation, without what it carries. */
export async function judgeCredential(read: ReadDocument, o: Asked): Promise<Judged> {
  const { document, issuer, problems, token, kind } = read
  await loadKnownContexts(document, o.ports)
  // Few badges have words of their own; who checks in a browser need not load this for the others.
  if (read.ownWords && (await import('./redefinition.ts')).redefines(document))
    return { checks: uncheckedBut(finding('format', 'fail', 'format.inline-context'), o), credential: null }
  if (kind === 'presentation') return judgePresentation(read, o)
  const asked = { issuer, now: o.now, ports: o.ports }
  const isAnchored = !token && anchorProofsOf(document, '3').length > 0
  const anchors = isAnchored ? await import('./blockcerts/check-anchors.ts') : null
  const anchored = anchors && (await anchors.checkAnchors(document, '3', asked))
  const isSigned = token !== null || anchored === null || proofsOf(document).some(suiteOf)
  const [signature, schemas] = await Promise.all([
    isSigned
      ? checkSignature(document, issuer, {
          ...asked,
          token,
          anchored: anchors && anchored && anchors.anchoring(anchored),
        })
      : anchoredAlone(anchored!),
    schemasOf(document, asked),
  ])
  const checks = [
    ...formatOf(kind, document, [...problems, ...signature.filter((found) => found.name === 'format')]),
    ...(anchored?.terms && !isSigned ? [finding('format', 'pass', 'format.compat')] : []),
    ...schemas,
    ...signature.filter((found) => found.name !== 'format'),
    ...(anchored ? [isSigned ? anchorBeside(anchored) : anchored.anchor] : []),
    ...(await statusOf(document, anchored, asked)),
    checkTime(document, o.now, token?.payload),
    await checkRecipient(document, o.recipient),
    ...(anchored ? await hashlinksOf(document, o.ports) : []),
  ]
  const credential = isSigned ? proven(document, signature) : anchors!.provenBy(anchored!, withoutProof(document))
  return { checks, credential, anchor: anchored?.seen ?? null }
}

function anchoredAlone({ format, proof, issuer }: Anchored): Finding[] {
  return [...(format ? [format] : []), proof, issuer]
}

/** Beside a signature an anchor is one check more: what is wrong with it, whichever part, or what the chain says. */
function anchorBeside({ proof, issuer, anchor }: Anchored): Finding {
  const told = [proof, issuer].find((found) => found.result === 'fail') ?? anchor
  const doubt = [proof, issuer].find((found) => found.result === 'unknown')
  return { ...(told.result === 'pass' && doubt ? doubt : told), name: 'anchor' }
}

/** A Blockcerts certificate without a status entry may stand in its issuer's list. */
async function statusOf(
  document: Document,
  anchored: Anchored | null,
  asked: { issuer: string; now: Date; ports: VerifyPorts },
): Promise<Finding[]> {
  if (!anchored || document.credentialStatus !== undefined) return checkStatus(document, asked)
  const { checkListedStatus } = await import('./blockcerts/listed-status.ts')
  return [await checkListedStatus([document.id], anchored, asked.ports)]
}

/** Most credentials of other families name no schema, and need no compiler of schemas. */
async function schemasOf(
  document: Document,
  asked: { issuer: string; now: Date; ports: VerifyPorts },
): Promise<Finding[]> {
  if (document.credentialSchema === undefined) return []
  const { checkSchemas } = await import('./schema.ts')
  return checkSchemas(document, asked)
}

async function hashlinksOf(document: Document, ports: VerifyPorts): Promise<Finding[]> {
  const { checkHashlinks } = await import('./blockcerts/hashlinks.ts')
  return checkHashlinks(document, ports)
}

/**
 * VC data model 2.0, 4.13. Without a proof it is a bundle, and says nothing of who shows it; with one, whoever holds the
 * key shows it, for the challenge and the domain that were asked for.
 */
async function judgePresentation({ document, issuer, problems, token }: ReadDocument, o: Asked): Promise<Judged> {
  const isSigned = token !== null || proofsOf(document).length > 0
  const signature = isSigned
    ? await checkSignature(document, issuer, { ...o, token, relationship: 'authentication' })
    : [finding('proof', 'n/a', 'proof.presenter-unsigned'), finding('issuer', 'n/a', 'issuer.not-checked')]
  const holds = signature.every((found) => found.result === 'pass')
  const wanted = Object.entries(o.presentation ?? {})
  // A token says it in claims of its own: `nonce` for the challenge, `aud` for the domain.
  const said = token ? [{ challenge: token.payload.nonce, domain: token.payload.aud } as Document] : proofsOf(document)
  const isForUs = said.some((proof) => wanted.every(([name, value]) => [proof[name]].flat().includes(value)))
  const other =
    wanted.length > 0 && !(holds && isForUs) ? [finding('proof', 'fail', 'proof.other-challenge', '/proof')] : []
  const checks = [
    ...formatOf('presentation', document, [...problems, ...signature.filter((found) => found.name === 'format')]),
    ...signature.filter((found) => found.name !== 'format'),
    ...other,
    finding('status', 'n/a', 'status.none'),
    token ? checkTime({}, o.now, token.payload) : finding('time', 'n/a', 'time.none'),
    o.recipient === undefined
      ? finding('recipient', 'n/a', 'recipient.not-asked')
      : finding('recipient', 'unknown', 'recipient.not-checked'),
  ]
  return { checks, credential: isSigned && other.length === 0 ? proven(document, signature) : null }
}

/** What ends the matter, and that nothing else was looked at. */
export function uncheckedBut(ends: Finding, o: { recipient?: string | undefined }): Finding[] {
  const others = ['proof', 'issuer', 'status', 'time'] as const satisfies readonly CheckName[]
  const recipient =
    o.recipient === undefined
      ? finding('recipient', 'n/a', 'recipient.not-asked')
      : finding('recipient', 'unknown', 'recipient.not-checked')
  return [ends, ...others.map((name) => finding(name, 'unknown', `${name}.not-checked`)), recipient]
}

function proven(document: Document, signature: Finding[]): Document | null {
  return signature.every((found) => found.result === 'pass') ? withoutProof(document) : null
}

function withoutProof(document: Document): Document {
  const { proof: _, ...claims } = document
  return claims
}

const named = {
  badge: 'format.open-badges-3',
  clr: 'format.clr-2',
  endorsement: 'format.endorsement',
  presentation: 'format.presentation',
} as const

/** What it is called stays told where its words are not known. */
function formatOf(kind: Kind, document: Document, against: Finding[]): Finding[] {
  if (kind === 'credential' && isBlockcert(document))
    return [finding('format', 'pass', 'format.blockcerts-3'), ...against]
  const family = kind === 'credential' ? familyOf(document) : null
  if (family) return [finding('format', 'pass', `format.${family}`), ...against]
  const code = kind === 'credential' ? 'format.credential' : named[kind]
  return against.length > 0 ? against : [finding('format', 'pass', code)]
}
