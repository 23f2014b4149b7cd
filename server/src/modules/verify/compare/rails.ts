import { anchorRecordName, type Bundle, bundleOf, type Manifest } from '@akashi/credentials/bundle/bundle.ts'
import { manifestName } from '@akashi/credentials/bundle/manifest-name.ts'
import { type BundleReport, judgeBundle, readGiven } from '@akashi/credentials/bundle/judge-bundle.ts'
import { type Report, verify } from '@akashi/credentials/verify/verify.ts'
import { inScope } from '../../../db/database.ts'
import { anchorIn, type Share, shareOfBatch } from '../../anchoring/anchoring.ts'
import { assertionUrl, hasOlderForm } from '../../awards/awards.ts'
import type { VisibleBadge } from '../../backpack/backpack.ts'
import { type JudgePorts, verifyPorts } from '../judge.ts'
import { ownDocument } from '../own-documents.ts'

export const railNames = ['hosted', 'signed', 'anchored'] as const
export type RailName = (typeof railNames)[number]
/** What our verifier said of a file, and whom it had to ask for that; `chain`: what a chain said, as a bundle keeps it. */
export type Trial = { report: Report; asked: string[]; chain: string | null }
/** One way to prove the award, with what came of it as it is, with one digit changed, and with its issuer's site gone. */
export type Rail = {
  text: string
  asIs: Trial
  changed: Trial & { before: string; after: string }
  gone: Trial
}
/** A rail this award does not have, and why. */
export type Missing = { missing: 'not-shown' | 'revoked' | 'no-mail' | 'not-anchored' }
export type Rails = Record<RailName, Rail | Missing> & {
  /** The signed rail with the site gone, out of a bundle: on its own word, and beside the issuer's document. */
  bundle: { alone: BundleReport; beside: BundleReport }
  /** What the anchored rail's transaction cost, and for how many. */
  share: Share | null
}

/** The award on each of the three rails, each judged for real by the verifier that everybody has. Nothing is kept. */
export async function compareRails(ports: JudgePorts, badge: VisibleBadge): Promise<Rails> {
  const { award, document } = badge
  const { organisationId, id: awardId } = award
  const isAnchored = anchorIn(document) !== null
  return {
    hosted: await hostedRail(ports, badge),
    signed: await tryRail(ports, isAnchored ? withoutAnchor(document) : document),
    anchored: isAnchored ? await tryRail(ports, document) : { missing: 'not-anchored' },
    bundle: await outOfBundle(ports, document),
    share: isAnchored
      ? await inScope(ports.db, { organisationId }, (tx) => shareOfBatch(tx, { organisationId, awardId }))
      : null,
  }
}

/** As it was signed, before the chain: the anchor is a proof beside the signature, which does not cover it. */
function withoutAnchor(document: string): string {
  const { proof, ...claims } = JSON.parse(document) as { proof: { cryptosuite?: string }[] }
  const [signature] = [proof].flat().filter(({ cryptosuite }) => cryptosuite !== 'merkle-proof-2019')
  return JSON.stringify({ ...claims, proof: signature })
}

async function hostedRail(ports: JudgePorts, { award, document }: VisibleBadge): Promise<Rail | Missing> {
  if (award.visibility === 'private') return { missing: 'not-shown' }
  if (award.revokedAt) return { missing: 'revoked' }
  if (!hasOlderForm(document)) return { missing: 'no-mail' }
  const found = await ownDocument(ports, assertionUrl(ports.config.baseUrl, award.code))
  return found?.ok && found.status === 200
    ? tryRail(ports, new TextDecoder().decode(found.body))
    : { missing: 'not-shown' }
}

async function tryRail(ports: JudgePorts, text: string): Promise<Rail> {
  const edit = changeYear(text)
  return {
    text,
    asIs: await trial(ports, text),
    changed: { ...(await trial(ports, edit.text)), before: edit.before, after: edit.after },
    gone: await trial(ports, text, { gone: true }),
  }
}

async function trial(ports: JudgePorts, text: string, o: { gone?: boolean } = {}): Promise<Trial> {
  const asked: string[] = []
  let chain: string | null = null
  const usual = verifyPorts(ports)
  const transaction: typeof usual.transaction = async (wanted) => {
    const answer = (await usual.transaction?.(wanted)) ?? { ok: false, reason: 'unreachable' }
    if (answer.ok) chain = JSON.stringify({ ...wanted, record: answer.record })
    return answer
  }
  const fetch: typeof usual.fetch = async (url) => {
    asked.push(url)
    return o.gone ? { ok: false } : usual.fetch(url)
  }
  const all = { ...usual, fetch, transaction }
  const report = await verify(new TextEncoder().encode(text), { ports: all, now: ports.clock.now() })
  return { report, asked, chain }
}

const dated = /"(?:issuedOn|validFrom)":"(\d{3})(\d)(-\d\d-\d\d)/

/** One digit of the year of the award made another: the smallest lie somebody might tell. */
export function changeYear(text: string): { text: string; before: string; after: string } {
  const [whole, head, digit, rest] = dated.exec(text) ?? []
  if (whole === undefined) return { text: `${text} x`, before: '', after: 'x' }
  const other = digit === '0' ? '1' : String(Number(digit) - 1)
  const day = (last: string) => `${head}${last}${rest}`
  return {
    text: text.replace(whole, whole.replace(day(digit!), day(other))),
    before: day(digit!),
    after: day(other),
  }
}

/** As `make-bundle.ts` packs it and the command line reads it offline; only what judging needs. */
async function outOfBundle(ports: JudgePorts, document: string): Promise<Rails['bundle']> {
  const { asked, chain } = await trial(ports, document)
  const files = new Map<string, Uint8Array>([['credential.json', new TextEncoder().encode(document)]])
  const documents: Record<string, string> = {}
  for (const [index, url] of asked.entries()) {
    const found = await ownDocument(ports, url)
    if (!found?.ok || found.status !== 200) continue
    documents[addressOf(ports, url)] = `documents/${index}.json`
    files.set(`documents/${index}.json`, found.body)
  }
  if (chain !== null) files.set(anchorRecordName, new TextEncoder().encode(chain))
  const now = ports.clock.now()
  const manifest: Manifest = {
    type: 'AkashiBadgeBundle',
    version: 1,
    madeAt: now.toISOString(),
    madeBy: ports.config.baseUrl,
    credential: 'credential.json',
    documents,
  }
  const bundle = bundleOf(files.set(manifestName, new TextEncoder().encode(JSON.stringify(manifest)))) as Bundle
  const given = [...files.values()].map(readGiven).filter((document) => document !== null)
  const isLocal = verifyPorts(ports).isLocal
  return {
    alone: await judgeBundle(bundle, { now, isLocal }),
    beside: await judgeBundle(bundle, { now, isLocal, given }),
  }
}

/** A trial issuer at localhost is asked for over http out of a bundle. */
function addressOf(ports: JudgePorts, url: string): string {
  return ports.config.evaluation && url.endsWith('/did.json') ? url.replace(/^https:\/\/(?=localhost)/, 'http://') : url
}
