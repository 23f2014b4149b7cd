import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import { get } from '../api.ts'
import { backpackEn } from '../words/backpack.en.ts'
import { backpackJa } from '../words/backpack.ja.ts'
import { addWords } from '../words/words.ts'

addWords('backpack', backpackJa, backpackEn)

export async function badgesOfViewer(signal?: AbortSignal): Promise<BackpackBadge[]> {
  const { badges } = await get<{ badges: BackpackBadge[] }>('/api/backpack', signal ? { signal } : {})
  return badges
}

const unready: BackpackBadge['state'][] = ['awaiting-approval', 'awarded', 'parked', 'stopped']

/** Signed and ready to be opened, downloaded and verified. */
export function isReady(badge: BackpackBadge): boolean {
  return !unready.includes(badge.state)
}

export function hasExpired(badge: BackpackBadge): boolean {
  return badge.expiresAt !== null && Date.parse(badge.expiresAt) < Date.now()
}
