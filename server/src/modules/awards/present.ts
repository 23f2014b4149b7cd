import type { AwardRow } from '@akashi/contract/awards.ts'
import { csvLine } from '../../sheets/write-csv.ts'
import { canResend, canRevoke, isForgotten } from './award.ts'
import { deliverySentence, noticeSentence, parkedSentence } from './sentences.ts'
import type { ListedAward } from './listing-store.ts'

/** A listed award → a line of the issuer's screen; `mayAct` is whether the reader's roles let them revoke and resend. */
export function presentAward({ award, achievementName, mail, sentBackNote }: ListedAward, mayAct: boolean): AwardRow {
  const maySend = mayAct && !isForgotten(award)
  return {
    id: award.id,
    code: award.code,
    recipientName: award.recipientName,
    address: award.address,
    achievementName,
    state: award.state,
    parkedReason: award.state === 'parked' ? whyParked(award.parkedReason, mail) : null,
    notice: noticeSentence(award.notice),
    awardedAt: award.awardedAt.toISOString(),
    deliveredAt: award.deliveredAt?.toISOString() ?? null,
    revokedAt: award.revokedAt?.toISOString() ?? null,
    revokedReason: award.revokedReason,
    sentBackNote: award.state === 'stopped' ? sentBackNote : null,
    deliveryProblem: mail && mail.state !== 'sent' ? deliverySentence(mail.problem, mail.nextAttemptAt) : null,
    canRevoke: mayAct && canRevoke(award),
    canResend: maySend && canResend(award),
    canCorrectAddress: maySend && canRevoke(award) && award.accepted === null,
    canAskAgain: maySend && award.state === 'stopped' && award.signedAt === null,
  }
}

/** A mail that came back says more than that it did. */
function whyParked(reason: string | null, mail: ListedAward['mail']) {
  const returned = reason === 'mail.bounced' && mail?.problem ? deliverySentence(mail.problem, null) : null
  return returned ?? parkedSentence(reason)
}

/** The undelivered as CSV with a BOM, so that spreadsheets read the names right. */
export function undeliveredCsv(listed: ListedAward[]): string {
  const head = ['name', 'address', 'badge', 'awarded_at', 'state', 'problem_ja', 'problem_en', 'code']
  const rows = listed.map(({ award, achievementName, mail }) => {
    const problem = deliverySentence(mail?.problem ?? null, mail?.nextAttemptAt ?? null)
    const waiting = { ja: '送信待ちです。', en: 'Waiting to be sent.' }
    const { ja, en } = problem ?? waiting
    return [
      award.recipientName,
      award.address,
      achievementName,
      award.awardedAt.toISOString(),
      award.state,
      ja,
      en,
      award.code,
    ]
  })
  return `\ufeff${[head, ...rows].map(csvLine).join('')}`
}
