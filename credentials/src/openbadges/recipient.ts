import { md5Hex } from '#crypto'
import { sha256 } from '../proofs/data-integrity.ts'

/** `sha256$hex` of the lower-cased address followed by `salt`: the form in which a badge names its holder. */
export function hashAddress(address: string, salt: string): Promise<string> {
  return hashIdentity(address.toLowerCase(), salt)
}

/** An IdentityHash of `identity` exactly as given (Open Badges 3.0, IdentityHash): UTF-8, salt appended, lower-case hex. */
export async function hashIdentity(identity: string, salt: string): Promise<string> {
  const bytes = await sha256(identity + salt)
  return `sha256$${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}

/** An IdentityHash as Open Badges 2.0 and before also allowed it: `md5$` and hexadecimal digits. */
export function hashIdentityMd5(identity: string, salt: string): string {
  return `md5$${md5Hex(identity + salt)}`
}
