import type { Verdict } from '@akashi/credentials/verify/verdict.ts'
import { Refusal } from '../../../http/problem.ts'

/** So many badges from elsewhere one person keeps. */
export const mostForeignBadges = 200

export function noBadge({ reason, next }: Verdict): Refusal {
  return new Refusal('invalid', 'foreign.not-a-badge', {
    ja: `バックパックには入れていません。${reason.ja}${next.ja}`,
    en: `Nothing was put into your backpack. ${reason.en} ${next.en}`,
  })
}

export function notValid({ reason, next }: Verdict): Refusal {
  return new Refusal('invalid', 'foreign.not-valid', {
    ja: `有効ではないため、バックパックには入れていません。${reason.ja}${next.ja}`,
    en: `It is not valid and was not put into your backpack. ${reason.en} ${next.en}`,
  })
}

export function ours(): Refusal {
  return new Refusal('conflict', 'foreign.ours', {
    ja: 'ここで授与されたバッジです。入れる必要はありません。届いたメールのリンクから受け取ると、バックパックに並びます。',
    en: 'This badge was awarded here, so there is no need to bring it in. Accept it by the link in its mail, and it stands in your backpack.',
  })
}

export function newerKept(): Refusal {
  return new Refusal('conflict', 'foreign.newer-kept', {
    ja: '同じバッジの新しい版を、すでにお持ちです。バックパックはそのままです。',
    en: 'You already keep a newer edition of this badge. Your backpack is unchanged.',
  })
}

export function tooMany(): Refusal {
  return new Refusal('conflict', 'foreign.too-many', {
    ja: `ほかで授与されたバッジは${mostForeignBadges}個までです。いらないものを削除してから、もう一度入れてください。`,
    en: `At most ${mostForeignBadges} badges from elsewhere can be kept. Remove one you do not need and try again.`,
  })
}
