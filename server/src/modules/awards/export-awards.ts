/** The list of awards as lines of a file, as the screen filters it. */
import type { AwardState } from '@akashi/contract/awards.ts'
import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import type { ExportedLine } from '../../sheets/write-csv.ts'
import { type AwardPlace, listAwardsAfter } from './export-store.ts'
import { credentialUrl } from './credential-facts.ts'
import { deliverySentence, noticeSentence, parkedSentence } from './sentences.ts'
import type { AwardFilter, ListedAward } from './listing-store.ts'

type Language = 'ja' | 'en'
const awardsAtOnce = 2000

/**
 * A line per award, the oldest first, so that one made meanwhile comes last and moves no row. Read two thousand at a time, each
 * in a transaction of its own: a hundred thousand awards are never in memory together.
 */
export async function* exportedAwards(
  ports: Pick<Ports, 'db' | 'config'>,
  o: { filter: AwardFilter; language: Language },
): AsyncGenerator<ExportedLine> {
  const scope = { organisationId: o.filter.organisationId }
  let after: AwardPlace | null = null
  for (;;) {
    const place: { after: AwardPlace | null; limit: number } = { after, limit: awardsAtOnce }
    const page: ListedAward[] = await inScope(ports.db, scope, (tx) => listAwardsAfter(tx, o.filter, place))
    for (const listed of page) yield lineOf(listed, o.language, ports.config.baseUrl)
    const last = page.at(-1)?.award
    if (!last || page.length < awardsAtOnce) return
    after = { awardedAt: last.awardedAt, id: last.id }
  }
}

const heads = {
  ja: [
    '氏名',
    'メールアドレス',
    'バッジ',
    '講座・回',
    '状態',
    '授与日時',
    '署名日時',
    'メール日時',
    '失効日時',
    '失効の理由',
    '知らせ',
    '公開コード',
    'ページ',
  ],
  en: [
    'Name',
    'E-mail',
    'Badge',
    'Course or occurrence',
    'State',
    'Awarded',
    'Signed',
    'Mailed',
    'Revoked',
    'Reason for revoking',
    'Notice',
    'Public code',
    'Page',
  ],
}
const unwrittenHeads = {
  ja: ['行', '氏名', '書けない文字'],
  en: ['Row', 'Name', 'Letters'],
}

export function awardHeads(language: Language): { list: string[]; unwritten: string[] } {
  return { list: heads[language], unwritten: unwrittenHeads[language] }
}

/** How an award stands, in a word or two. */
export const awardStateWords: Record<AwardState, Record<Language, string>> = {
  'awaiting-approval': { ja: '承認待ち', en: 'Awaiting approval' },
  awarded: { ja: '順番待ち', en: 'In the queue' },
  signed: { ja: '署名済み', en: 'Signed' },
  delivered: { ja: '届いた', en: 'Delivered' },
  claimed: { ja: '受け取り済み', en: 'Claimed' },
  declined: { ja: '辞退', en: 'Declined' },
  revoked: { ja: '取り消し', en: 'Revoked' },
  parked: { ja: '保留', en: 'Parked' },
  stopped: { ja: '中止', en: 'Stopped' },
}

function lineOf(
  { award, achievementName, mail, timeZone }: ListedAward,
  language: Language,
  baseUrl: string,
): ExportedLine {
  const parked = award.state === 'parked' ? parkedSentence(award.parkedReason) : null
  const delivery = mail && mail.state !== 'sent' ? deliverySentence(mail.problem, mail.nextAttemptAt, timeZone) : null
  const told = [parked, noticeSentence(award.notice), delivery].flatMap((said) => (said ? [said[language]] : []))
  const cells = [
    award.recipientName,
    award.address,
    achievementName,
    award.occurrence.replace(/^course:/, ''),
    awardStateWords[award.state][language],
    ...[award.awardedAt, award.signedAt, award.deliveredAt, award.revokedAt].map((at) => written(at, timeZone)),
    award.revokedReason ?? '',
    told.join(' '),
    award.code,
    credentialUrl(baseUrl, award.code),
  ]
  return { name: award.recipientName, cells }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** As spreadsheets read a time: 2026-04-01 12:30:00, in the organisation's zone. */
function written(at: Date | null, timeZone: string): string {
  if (at === null) return ''
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone })
  clocks.set(timeZone, clock)
  return clock.format(at)
}
