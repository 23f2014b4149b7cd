import { createHash } from 'node:crypto'
import { olderAssertion, olderBadgeClass, olderIssuer } from '@akashi/credentials/openbadges/build-older.ts'
import type { Ports } from '../../ports/ports.ts'
import { inScope } from '../../db/database.ts'
import { insertOlder } from './older-store.ts'

/** Where a badge stands as an assertion of Open Badges 2.0: `BASE/ob2/assertions/CODE`. */
export function assertionUrl(baseUrl: string, code: string): string {
  return new URL(`/ob2/assertions/${code}`, baseUrl).href
}

/** Whether the credential can be an assertion of 2.0 too: it must give a mail address of its issuer. */
export function hasOlderForm(document: string): boolean {
  return (JSON.parse(document) as { issuer: { email?: string } }).issuer.email !== undefined
}

/**
 * The Open Badges 2.0 assertion of a signed credential as text, built from the signed bytes and nothing else, so that it
 * says what they say whatever was edited since. Badge class and issuer stand at addresses made of what they say, and are
 * kept there for ever. `null` where the credential gives no mail address of its issuer. Opens its own transaction.
 */
export async function olderForm(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  o: { organisationId: string; slug: string; code: string; document: string },
): Promise<string | null> {
  const { baseUrl } = ports.config
  const credential = JSON.parse(o.document) as object
  const issuer = olderIssuer(credential, assertionUrl(baseUrl, ''))
  if (!issuer) return null
  const kept = (kind: 'badge' | 'issuer', claims: object) => {
    const digest = createHash('sha256').update(JSON.stringify(claims)).digest('base64url').slice(0, 22)
    const id = new URL(`/ob2/${kind}s/${o.slug}/${digest}`, baseUrl).href
    return { id, kind, digest, organisationId: o.organisationId, document: JSON.stringify({ id, ...claims }) }
  }
  const issuerDocument = kept('issuer', issuer)
  const badgeDocument = kept('badge', olderBadgeClass(credential, issuerDocument.id))
  await inScope(ports.db, { organisationId: o.organisationId }, (tx) =>
    insertOlder(tx, [issuerDocument, badgeDocument], ports.clock.now()),
  )
  const id = assertionUrl(baseUrl, o.code)
  return JSON.stringify(olderAssertion(credential, { id, badge: badgeDocument.id, image: `${id}.png` }))
}
