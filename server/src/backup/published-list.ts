import { bitAt, decodeBits } from '@akashi/credentials/status/bitstring.ts'
import { proofHolds } from '@akashi/credentials/proofs/data-integrity.ts'
import type { RevocationEntry } from '../ports/revocation-journal.ts'

type ListDocument = {
  id?: unknown
  validFrom?: unknown
  credentialSubject?: { encodedList?: unknown }
}

/**
 * What a status list that somebody kept a copy of revokes. It counts only when one of the organisation's keys signed it and it
 * stands under our address; else `null`.
 */
export async function readPublishedList(
  text: string,
  o: { baseUrl: string; keysOf(organisation: string): Promise<string[]> },
): Promise<RevocationEntry | null> {
  const document = JSON.parse(text) as ListDocument & Parameters<typeof proofHolds>[0]
  const place = /^\/organisations\/([a-z0-9-]+)\/status\/(\d{1,7})$/.exec(
    typeof document.id === 'string' && document.id.startsWith(`${o.baseUrl}/`)
      ? document.id.slice(o.baseUrl.length)
      : '',
  )
  const bits = await decodeBits(document.credentialSubject?.encodedList)
  if (!place || !bits || typeof document.validFrom !== 'string') return null
  const organisation = place[1]!
  const held = await Promise.all((await o.keysOf(organisation)).map((key) => proofHolds(document, key)))
  if (!held.includes(true)) return null
  const revoked = Array.from({ length: bits.length * 8 }, (_, index) => index).filter((index) => bitAt(bits, index))
  return { organisation, list: Number(place[2]), revoked, at: new Date(document.validFrom).toISOString() }
}
