import { readable12 } from '../../blockcerts/readable.ts'
import type { Document } from '../document.ts'
import { type Finding, finding } from '../finding.ts'
import { uncheckedBut } from '../judge-credential.ts'
import { isObject } from '../kind.ts'
import { checkIdentity } from '../older/identity.ts'
import { checkMoments } from '../older/moments.ts'
import type { VerifyPorts } from '../ports.ts'
import { redefines } from '../redefinition.ts'
import { checkAnchors, provenBy, type SeenAnchor } from './check-anchors.ts'
import { checkHashlinks } from './hashlinks.ts'
import { checkListedStatus, checkSpentStatus } from './listed-status.ts'

/** A Blockcerts certificate of version 1.2 or 2: an anchor and nothing else speaks for it. */
export type ReadBlockcert = { document: Document; version: '1.2' | '2'; ownWords: boolean }
type Asked = { ports: VerifyPorts; now: Date; recipient?: string | undefined }
export type JudgedBlockcert = { checks: Finding[]; credential: Document | null; anchor: SeenAnchor | null }

/** Judges a Blockcerts certificate of version 1.2 or 2. Of version 3 see `judgeCredential`. */
export async function judgeBlockcert(
  { document, version, ownWords }: ReadBlockcert,
  o: Asked,
): Promise<JudgedBlockcert> {
  const said = saidBy(document, version)
  if (ownWords && redefines(document))
    return {
      checks: uncheckedBut(finding('format', 'fail', 'format.inline-context'), o),
      credential: null,
      anchor: null,
    }
  const issuer = issuerIn(said)
  if (issuer === null)
    return {
      checks: uncheckedBut(finding('format', 'fail', 'format.not-badge', '/badge/issuer'), o),
      credential: null,
      anchor: null,
    }
  const anchored = (await checkAnchors(document, version, { issuer, ports: o.ports }))!
  const checks = [
    ...(anchored.format ? [anchored.format] : [finding('format', 'pass', `format.blockcerts-${version}`)]),
    ...(anchored.terms ? [finding('format', 'pass', 'format.compat')] : []),
    anchored.proof,
    anchored.issuer,
    anchored.anchor,
    version === '1.2' ? checkSpentStatus(said, anchored) : await checkListedStatus([said.id], anchored, o.ports),
    checkMoments(said, o.now),
    await checkIdentity(said, o.recipient),
    ...(await checkHashlinks(said, o.ports)),
  ]
  return { checks, credential: provenBy(anchored, said), anchor: anchored.seen }
}

/** The certificate in the words of version 2, without what proves it. */
function saidBy(blockcert: Document, version: '1.2' | '2'): Document {
  const { signature: _, ...document } = blockcert
  if (version === '2') return document
  const inner = readable12(blockcert.document) as Document
  const { assertion, certificate } = inner as Record<string, Document>
  return {
    ...inner,
    id: assertion?.uid,
    badge: certificate,
    issuedOn: assertion?.issuedOn,
    ...(assertion?.expires === undefined ? {} : { expires: assertion.expires }),
  }
}

function issuerIn(document: Document): string | null {
  const issuer = isObject(document.badge) ? document.badge.issuer : undefined
  const id = isObject(issuer) ? issuer.id : issuer
  return typeof id === 'string' ? id : null
}
