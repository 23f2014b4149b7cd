import type { ForeignBadge } from '@akashi/contract/foreign-badges.ts'
import { get } from '../api.ts'
import { elsewhereEn } from '../words/elsewhere.en.ts'
import { elsewhereJa } from '../words/elsewhere.ja.ts'
import { addWords } from '../words/words.ts'

addWords('elsewhere', elsewhereJa, elsewhereEn)

export const foreignPath = '/api/backpack/foreign'

export async function badgesFromElsewhere(signal?: AbortSignal): Promise<ForeignBadge[]> {
  return (await get<{ badges: ForeignBadge[] }>(foreignPath, signal ? { signal } : {})).badges
}
