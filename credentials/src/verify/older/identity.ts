import { hashIdentity } from '../../openbadges/recipient.ts'
import type { Document } from '../document.ts'
import { type Finding, finding } from '../finding.ts'

/**
 * Whether the assertion was awarded to `recipient` (Open Badges 2.0, IdentityObject): compared as given, an address then
 * lower-cased, hashed with the salt after it where there is one.
 */
export async function checkIdentity(assertion: Document, recipient: string | undefined): Promise<Finding> {
  if (recipient === undefined) return finding('recipient', 'n/a', 'recipient.not-asked')
  const identities = ([assertion.recipient].flat() as (Document | null)[]).filter(
    (one) => typeof one === 'object' && one !== null,
  ) as Document[]
  for (const identity of identities)
    if (await names(identity, recipient)) return finding('recipient', 'pass', 'recipient.matches')
  const old = identities.some((one) => one.hashed === true && /^md5\$/i.test(String(one.identity)))
  return old
    ? finding('recipient', 'unknown', 'recipient.unsupported', '/recipient')
    : finding('recipient', 'fail', 'recipient.differs', '/recipient')
}

async function names(identity: Document, recipient: string): Promise<boolean> {
  const forms = new Set([recipient, ...([identity.type].flat().includes('email') ? [recipient.toLowerCase()] : [])])
  for (const form of forms) {
    if (identity.hashed !== true && identity.identity === form) return true
    if (identity.hashed !== true) continue
    const hash = await hashIdentity(form, typeof identity.salt === 'string' ? identity.salt : '')
    if (String(identity.identity).toLowerCase() === hash) return true
  }
  return false
}
