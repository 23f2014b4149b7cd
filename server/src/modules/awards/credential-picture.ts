import { createHash } from 'node:crypto'
import { bake, bakeOlder } from '@akashi/credentials/baking/png.ts'
import { pictureWithName } from '../achievements/achievements.ts'

/** Drawing takes 20–30 ms; the pictures asked for last are kept, some 60 kB each. */
const kept = new Map<string, Uint8Array>()
const keptCount = 100

/**
 * The picture a credential is carried in: that of its achievement, the holder's name on a plate below where the credential
 * itself names them, and the signed bytes baked in. `romanised` stands in for a name our fonts cannot write.
 */
export function credentialPicture(o: {
  document: string
  picture: Uint8Array
  romanised: string | null
}): Uint8Array | null {
  const key = createHash('sha256').update(o.document).update(o.picture).digest('base64url')
  const known = kept.get(key)
  if (known) return known
  const baked = bake(namedPicture(o), o.document)
  if (!baked.ok) return null
  kept.set(key, baked.image)
  if (kept.size > keptCount) kept.delete(kept.keys().next().value!)
  return baked.image
}

/** The same picture with an assertion of Open Badges 2.0 baked in, or `null`. */
export function olderPicture(o: Parameters<typeof namedPicture>[0], assertion: string): Uint8Array | null {
  const baked = bakeOlder(namedPicture(o), assertion)
  return baked.ok ? baked.image : null
}

/** The picture with the holder's name on a plate where the credential names them, nothing baked in yet. */
function namedPicture(o: { document: string; picture: Uint8Array; romanised: string | null }): Uint8Array {
  const name = nameIn(o.document)
  return name === null ? o.picture : pictureWithName(o.picture, [name, ...(o.romanised ? [o.romanised] : [])])
}

/** The name the credential gives its holder (Open Badges 3.0, IdentityObject of type `name`, not hashed), or `null`. */
export function nameIn(document: string): string | null {
  const { credentialSubject } = JSON.parse(document) as { credentialSubject: { identifier?: unknown } }
  const identities = [credentialSubject.identifier].flat() as (
    | { identityType?: string; hashed?: boolean; identityHash?: string }
    | undefined
  )[]
  return (
    identities.find((identity) => identity?.identityType === 'name' && identity.hashed === false)?.identityHash ?? null
  )
}
