import { hashIdentity, hashIdentityMd5 } from '../../openbadges/recipient.ts'
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
  return finding('recipient', 'fail', 'recipient.differs', '/recipient')
}

async function names(identity: Document, recipient: string): Promise<boolean> {
  const forms = new Set([recipient, ...([identity.type].flat().includes('email') ? [recipient.toLowerCase()] : [])])
  for (const form of forms) {
    if (identity.hashed !== true && identity.identity === form) return true
    if (identity.hashed !== true) continue
    const [written, salt] = [
      String(identity.identity).toLowerCase(),
      typeof identity.salt === 'string' ? identity.salt : '',
    ]
    const hash = written.startsWith('md5$') ? hashIdentityMd5(form, salt) : await hashIdentity(form, salt)
    if (written === hash) return true
  }
  return false
}
