import { hashIdentity } from '../openbadges/recipient.ts'
import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'

/**
 * Whether the badge was awarded to `recipient`: an address, as given first, then lower-cased (Open Badges 3.0,
 * IdentityObject), or a DID, compared with the subject's id.
 */
export async function checkRecipient(document: Document, recipient: string | undefined): Promise<Finding> {
  if (recipient === undefined) return finding('recipient', 'n/a', 'recipient.not-asked')
  const subject = document.credentialSubject as Document
  if (recipient.startsWith('did:')) return matched(subject.id === recipient, '/credentialSubject/id')
  const identities = ([subject.identifier].flat() as (Document | null | undefined)[]).filter(
    (identity) => identity?.identityType === 'emailAddress',
  )
  for (const identity of identities) {
    if (identity && (await names(identity, recipient))) return matched(true)
  }
  const old = identities.some((identity) => identity?.hashed && /^md5\$/i.test(String(identity.identityHash)))
  return old
    ? finding('recipient', 'unknown', 'recipient.unsupported', '/credentialSubject/identifier')
    : matched(false, '/credentialSubject/identifier')
}

async function names(identity: Document, address: string): Promise<boolean> {
  for (const form of new Set([address, address.toLowerCase()])) {
    if (identity.hashed !== true && identity.identityHash === form) return true
    const hash = identity.hashed === true ? await hashIdentity(form, String(identity.salt ?? '')) : null
    if (hash !== null && String(identity.identityHash).toLowerCase() === hash) return true
  }
  return false
}

function matched(matches: boolean, pointer?: string): Finding {
  return matches
    ? finding('recipient', 'pass', 'recipient.matches')
    : finding('recipient', 'fail', 'recipient.differs', pointer)
}
