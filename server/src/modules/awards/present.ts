import type { AwardRow } from '@akashi/contract/awards.ts'
import { japan } from '../../http/written-date.ts'
import { canResend, canRevoke, isForgotten } from './award.ts'
import { deliverySentence, noticeSentence, parkedSentence, toldSentence } from './sentences.ts'
import type { ListedAward } from './listing-store.ts'

/** A listed award → a line of the issuer's screen; `mayAct` is whether the reader's roles let them revoke and resend. */
export function presentAward(listed: ListedAward, mayAct: boolean): AwardRow {
  const { award, achievementName, mail, sentBackNote, timeZone } = listed
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
    revocationMail: listed.revocationMail && toldSentence(listed.revocationMail, timeZone),
    sentBackNote: award.state === 'stopped' ? sentBackNote : null,
    deliveryProblem:
      mail && mail.state !== 'sent' ? deliverySentence(mail.problem, mail.nextAttemptAt, timeZone) : null,
    canRevoke: mayAct && canRevoke(award),
    canResend: maySend && canResend(award),
    mailReturned: maySend && canResend(award) && (mail?.state === 'refused' || mail?.state === 'bounced'),
    canCorrectAddress: maySend && canRevoke(award) && award.accepted === null,
    canAskAgain: maySend && award.state === 'stopped' && award.signedAt === null,
  }
}

/** A mail that came back says more than that it did. */
function whyParked(reason: string | null, mail: ListedAward['mail']) {
  const returned = reason === 'mail.bounced' && mail?.problem ? deliverySentence(mail.problem, null, japan) : null
  return returned ?? parkedSentence(reason)
}
