import { sha256 } from '../proofs/data-integrity.ts'
import { type Finding, finding } from './finding.ts'

type Document = Record<string, unknown>

/** Whether the badge was awarded to `address`: as given first, then lower-cased (Open Badges 3.0, IdentityObject). */
export async function checkRecipient(document: Document, address: string | undefined): Promise<Finding> {
  if (address === undefined) return finding('recipient', 'n/a', 'recipient.not-asked')
  const identities = [(document.credentialSubject as Document).identifier].flat() as (Document | null | undefined)[]
  for (const identity of identities) {
    if (identity?.identityType !== 'emailAddress') continue
    for (const form of new Set([address, address.toLowerCase()])) {
      const expected = identity.hashed ? `sha256$${hex(await sha256(form + String(identity.salt ?? '')))}` : form
      if (identity.identityHash === expected) return finding('recipient', 'pass', 'recipient.matches')
    }
  }
  return finding('recipient', 'fail', 'recipient.differs', '/credentialSubject/identifier')
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
