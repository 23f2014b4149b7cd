import { attachedText, looksLikePdf } from '../baking/pdf.ts'
import { mostItems } from '../batch/most-items.ts'
import { didWebFor } from '../did/web.ts'
import { CanonicalizationError } from '../canonical/rdfc.ts'
import { eddsaJcs2022 } from '../proofs/cryptosuites/eddsa-jcs-2022.ts'
import { proofHoldsBy } from '../proofs/cryptosuites.ts'
import { issuerKey } from '../verify/issuer-key.ts'
import { isObject, isVerificationReport } from '../verify/kind.ts'
import { maxDocumentBytes, parseObject, type VerifyPorts } from '../verify/ports.ts'
import type { ReportItem, SignedReport } from './signed-report.ts'

type Members = Record<string, unknown>

/**
 * Whether the installation that a report names signed it: `holds`; `broken`, not signed by it or changed since; `unknown`,
 * its key cannot be had now. `by` is the installation's DID. A report that holds says what was found then, and no more.
 */
export type ReportStanding = { signature: 'holds' | 'broken' | 'unknown'; by: string; signedAt: string | null }

const answers = ['valid', 'changed', 'unknown', 'invalid', 'unjudged']

/** The report in these bytes, or attached to a PDF as ours are; `null` for anything else. Asks nobody and believes nothing of it. */
export function readReport(sent: Uint8Array): SignedReport | null {
  const bytes = looksLikePdf(sent) && sent.length <= maxDocumentBytes ? attachedText(sent) : sent
  if (!bytes) return null
  // What begins otherwise is a picture or a token; to find that out by parsing would cost.
  if (bytes.length > maxDocumentBytes || !/^\s*\{/.test(new TextDecoder().decode(bytes.subarray(0, 64)))) return null
  const document = parseObject(bytes)
  return document && isReport(document) ? document : null
}

/** Checks the signature of a report with the key that the installation publishes in its DID document. */
export async function checkReport(report: SignedReport, ports: VerifyPorts): Promise<ReportStanding> {
  const { proof, ...document } = report
  const by = didWebFor(report.checkedBy, [])
  const signedAt = typeof proof.created === 'string' ? proof.created : null
  const found = await issuerKey(String(proof.verificationMethod), by, { ports })
  if ('finding' in found) return { by, signedAt, signature: found.finding.result === 'unknown' ? 'unknown' : 'broken' }
  const holds = await holdsBy({ document, proof, key: found.key })
  return { by, signedAt, signature: holds ? 'holds' : 'broken' }
}

async function holdsBy(o: Omit<Parameters<typeof proofHoldsBy>[1], 'pinned'>): Promise<boolean> {
  try {
    return await proofHoldsBy(eddsaJcs2022, o)
  } catch (error) {
    if (error instanceof CanonicalizationError) return false
    throw error
  }
}

function isReport(document: Members): document is SignedReport {
  const { version, checkedBy, checkedAt, checkedUntil, recipient, items, proof } = document
  return (
    isVerificationReport(document) &&
    version === 1 &&
    typeof checkedBy === 'string' &&
    /^https?:/.test(checkedBy) &&
    URL.canParse(checkedBy) &&
    new URL(checkedBy).origin === checkedBy &&
    isMoment(checkedAt) &&
    isMoment(checkedUntil) &&
    (recipient === undefined || typeof recipient === 'string') &&
    Array.isArray(items) &&
    items.length <= mostItems + 1 &&
    items.every(isItem) &&
    isObject(proof)
  )
}

function isItem(value: unknown): value is ReportItem {
  if (!isObject(value) || typeof value.name !== 'string' || !answers.includes(value.answer as string)) return false
  const texts = [value.sha256, value.url, value.id, value.issuer]
  return (
    texts.every((text) => text === undefined || typeof text === 'string') &&
    Array.isArray(value.codes) &&
    value.codes.every((code) => typeof code === 'string')
  )
}

function isMoment(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) && !Number.isNaN(Date.parse(value))
}
