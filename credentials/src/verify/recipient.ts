import { hashIdentity, hashIdentityMd5 } from '../openbadges/recipient.ts'
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
  return matched(false, '/credentialSubject/identifier')
}

async function names(identity: Document, address: string): Promise<boolean> {
  for (const form of new Set([address, address.toLowerCase()])) {
    if (identity.hashed !== true && identity.identityHash === form) return true
    if (identity.hashed === true && (await isHashOf(form, identity))) return true
  }
  return false
}

async function isHashOf(form: string, { identityHash, salt }: Document): Promise<boolean> {
  const [written, salted] = [String(identityHash).toLowerCase(), String(salt ?? '')]
  return written === (written.startsWith('md5$') ? hashIdentityMd5(form, salted) : await hashIdentity(form, salted))
}

function matched(matches: boolean, pointer?: string): Finding {
  return matches
    ? finding('recipient', 'pass', 'recipient.matches')
    : finding('recipient', 'fail', 'recipient.differs', pointer)
}
