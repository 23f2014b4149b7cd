import { japan, writtenClock, writtenTime } from '../../http/written-date.ts'
import type { AwardNotice } from './award.ts'
import { bounceSentence } from './bounce-problems.ts'

type Sentence = { ja: string; en: string }

const parked: Record<string, Sentence> = {
  'check.failed': {
    ja: '署名の前の点検で止めました。バッジの内容を直してから、もう一度送ってください。',
    en: 'Stopped by the check before signing. Correct the badge, then send it again.',
  },
  'mail.refused': {
    ja: '相手のメールサーバーが受け取りを断りました。アドレスを確かめてから、もう一度送ってください。',
    en: 'The other mail server refused the mail. Check the address, then send it again.',
  },
  'mail.bounced': {
    ja: 'メールが届きません。アドレスを直すか、もう一度送ってください。',
    en: 'Mails do not get through. Correct the address, or send it again.',
  },
  'mail.restored': {
    ja: 'バックアップから戻しました。メールがそのあと送られたかどうかは分かりません。送ってよければ、もう一度送ってください。',
    en: 'This comes from a restored backup: nobody can tell whether its mail left afterwards. Send it again if it should.',
  },
  'mail.gave-up': {
    ja: '何度か送りましたが届きませんでした。メールの設定を確かめてから、もう一度送ってください。',
    en: 'The mail did not get through after several tries. Check the mail settings, then send it again.',
  },
}

/** Why an award is set aside, or `null`. */
export function parkedSentence(reason: string | null): Sentence | null {
  if (reason === null) return null
  return parked[reason] ?? { ja: '確認が必要です。', en: 'Somebody has to look at this.' }
}

/** What the issuer should know of an award, or `null`. */
export function noticeSentence(notice: AwardNotice | null): Sentence | null {
  if (notice === null) return null
  return {
    ja: '氏名に、画像と修了証に描けない文字があります。そこにはローマ字の氏名を入れ、それがなければ氏名を入れません。ページ、メール、署名には氏名がそのまま入っています。',
    en: 'The name has characters that cannot be drawn. Picture and certificate show the romanised name instead, or none where there is none. The page, the mail and the signed badge carry the name as it is.',
  }
}

/** What became of a mail that is not delivered yet, or `null`. `nextAttemptAt` is told in the organisation's zone. */
export function deliverySentence(problem: string | null, nextAttemptAt: Date | null, zone: string): Sentence | null {
  if (problem === null) return null
  if (problem === 'hours') return waitsForHours(nextAttemptAt, zone)
  if (problem === 'restored') return parked['mail.restored']!
  if (problem === 'unwanted') return unwanted
  const [kind, why] = problem.split('.')
  if (why) return bounceSentence(why, { sent: kind === 'bounced' })
  if (problem === 'refused') return parked['mail.refused']!
  if (!nextAttemptAt) return parked['mail.gave-up']!
  const clock = writtenClock(nextAttemptAt, zone)
  return {
    ja: `送れませんでした。メールサーバーが応答しません。${clock}（${zoneName(zone).ja}）に自動で送り直します。`,
    en: `The mail could not be sent. The mail server does not answer. We try again at ${clock} (${zoneName(zone).en}).`,
  }
}

function waitsForHours(at: Date | null, zone: string): Sentence | null {
  if (!at) return null
  return {
    ja: `送信の時間帯を待っています。${writtenTime(at, 'ja', zone)}（${zoneName(zone).ja}）に送ります。`,
    en: `It waits for the sending hours and leaves on ${writtenTime(at, 'en', zone)} (${zoneName(zone).en}).`,
  }
}

/** Whether the holder of a revoked badge was told. */
export function toldSentence(
  mail: { state: string; problem: string | null; nextAttemptAt: Date | null },
  zone: string,
): Sentence {
  if (mail.state === 'sent') return { ja: '本人にメールで知らせました。', en: 'The holder was told by mail.' }
  const [ja, en] = mail.nextAttemptAt
    ? [writtenTime(mail.nextAttemptAt, 'ja', zone), writtenTime(mail.nextAttemptAt, 'en', zone)]
    : [null, null]
  if (ja && en)
    return {
      ja: `本人には${ja}（${zoneName(zone).ja}）にメールで知らせます。`,
      en: `The holder will be told by mail on ${en} (${zoneName(zone).en}).`,
    }
  if (mail.state === 'unwanted')
    return {
      ja: '本人がこの組織からのメールを止めているので、知らせていません。',
      en: 'The holder was not told, as they stopped mails from this organisation.',
    }
  if (mail.state === 'refused' || mail.state === 'bounced')
    return {
      ja: '本人にメールが届きませんでした。ほかの方法で知らせてください。',
      en: 'The mail to the holder did not get through. Tell them in another way.',
    }
  return { ja: '本人にメールで知らせています。', en: 'The holder is being told by mail.' }
}

/** How people call the zone: Asia/Tokyo is Japan time, 日本時間; another by its IANA name. */
function zoneName(zone: string): Sentence {
  return zone === japan ? { ja: '日本時間', en: 'Japan time' } : { ja: `${zone}の時刻`, en: `${zone} time` }
}

const unwanted = {
  ja: '本人がこの組織からのメールを止めているので、送っていません。バッジはバックパックに届いています。',
  en: 'Not sent, as the recipient stopped mails from this organisation. The badge is in their backpack.',
}

export const refusals = {
  unknown: { ja: 'その授与はありません。', en: 'There is no such award.' },
  notRevocable: {
    ja: '取り消せるのは、署名済みでまだ取り消していないバッジだけです。',
    en: 'Only a badge that is signed and not revoked yet can be revoked.',
  },
  notResendable: {
    ja: 'このバッジのメールは送り直せません。署名前か、取り消し済みか、本人が辞退したものです。',
    en: 'This mail cannot be sent again: the badge is not signed yet, was revoked, or was declined.',
  },
  addressStays: {
    ja: '別のアドレスで出し直せるのは、署名済みで、まだ本人が受け取りも辞退もしていないバッジだけです。いまと違うアドレスを入れてください。',
    en: 'Only a signed badge that was neither accepted nor declined can go to another address, which must differ from the present one.',
  },
  noAchievement: {
    ja: 'そのバッジはまだ公開されていません。先にバッジを公開してください。',
    en: 'That badge is not published yet. Publish it first.',
  },
  noAddress: {
    ja: 'あなたのメールアドレスが登録されていません。',
    en: 'You have no mail address on record.',
  },
  mailDown: {
    ja: 'メールを送れませんでした。メールサーバーの設定を確かめてください。',
    en: 'The mail could not be sent. Check the mail server settings.',
  },
} as const satisfies Record<string, Sentence>
