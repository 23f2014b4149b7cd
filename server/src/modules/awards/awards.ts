/**
 * awards owns what was earned and the credentials it became: tables `award`, `credential_intent`, `credential`,
 * `credential_token`, `older_document`, `status_list`,
 * `status_revocation`, `award_mail`, `claim_key`, `bouncing_address`, `unwanted_mail`, `revocation_mail`, `approval`, `issuing_stop`; jobs
 * `issue-credentials`, `deliver-award-mails`, `deliver-revocation-mails`, `issue-waiting`.
 *
 * Promises: one award per organisation, achievement, person and occurrence, however often it is asked for; what was signed
 * is kept to the byte and signed once; nothing is signed that fails the check; no mail leaves before its credential is
 * stored; nothing that needs a second person's approval is signed without it, and nothing at all while issuing is stopped; a revocation is for ever and in the next status list anybody asks for.
 */
import type { AwardState, MailPreview } from '@akashi/contract/awards.ts'
import type { Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { achievementImage, achievementSvg, achievementVersion } from '../achievements/achievements.ts'
import { personById } from '../identity/identity.ts'
import { organisationById } from '../organisations/organisations.ts'
import type { Award, AwardRequest, Visibility } from './award.ts'
import { stateOf } from './award.ts'
import { certificatePdf } from './certificate/certificate.ts'
import type { CertificateForm } from './certificate/facts.ts'
import { credentialPicture, nameIn, olderPicture } from './credential-picture.ts'
import { credentialSvg as svgOfCredential } from './credential-svg.ts'
import { type SignedAward, type TokenPorts, credentialToken as tokenOfCredential } from './credential-token.ts'
import { findClaimKey } from './delivery-store.ts'
import { eraseRecipient } from './forget-store.ts'
import { findDocumentByCode, findDocuments } from './issuing-store.ts'
import { findOlder } from './older-store.ts'
import { previewForReader } from './preview-mail.ts'
import { type RequestOutcome, requestAll } from './request-awards.ts'
import { takeBack } from './revoke-award.ts'
import { sendTestMail } from './send-test-mail.ts'
import { currentStatusList } from './status-list.ts'
import * as store from './store.ts'
import { countSignedByMonth } from './store-numbers.ts'

export { approvalById } from './approval-store.ts'
export { askForApproval, withdrawApproval } from './ask-approval.ts'
export { awardStatesByCode, badgeHolders } from './holders.ts'
export { findStop as issuingStop } from './issuing-stop-store.ts'
export { findSignedDocuments as signedDocuments } from './issuing-store.ts'
export { keepLaterVersions } from './later-versions.ts'
export { awardNames } from './listing-store.ts'
export { awardStateWords } from './export-awards.ts'
export { nextTryAt } from './award.ts'
export { credentialUrl } from './credential-facts.ts'
export { composeMail, signatureOf, stopLine } from './mail-letter.ts'
export { moveAwards } from './move-awards.ts'
export { type NoticeFacts, prepareNotice, sendNotice } from './notice.ts'
export { findPublished as publishedByAwards } from './published-store.ts'
export { statusSnapshot } from './status-list.ts'
export { stopAwards } from './stop-awards.ts'
export { toSeconds } from './status-list.ts'

/** Awards one thing to one person; see `requestAwards`. */
export async function requestAward(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random'>,
  request: AwardRequest,
): Promise<RequestOutcome> {
  return (await requestAll(tx, ports, [request]))[0]!
}

/**
 * Awards many at once, all of one organisation; outcomes in the order of the requests. Asking twice gives the same award
 * with `already: true`; one that was stopped is taken up again. Refuses: an achievement that is not published.
 */
export async function requestAwards(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'random'>,
  requests: AwardRequest[],
): Promise<RequestOutcome[]> {
  const outcomes: RequestOutcome[] = []
  for (let start = 0; start < requests.length; start += 1000) {
    outcomes.push(...(await requestAll(tx, ports, requests.slice(start, start + 1000))))
  }
  return outcomes
}

/** Lets go of whom an organisation awarded and who deleted their account; its register stays (decision 0017). */
export async function forgetRecipient(tx: Tx, o: { organisationId: string; personId: string }): Promise<void> {
  await eraseRecipient(tx, o)
}

/** Takes an award back whose ground has gone: revokes it where it is signed, else stops it. Refuses: there is no such award. */
export async function takeBackAward(
  tx: Tx,
  ports: Pick<Ports, 'clock'>,
  o: { organisationId: string; code: string; actorPersonId: string | null; reason: string },
): Promise<void> {
  await takeBack(tx, ports, o)
}

/** The awards people already hold for an achievement and occurrence, by person; stopped ones are not held. */
export async function awardsHeld(
  tx: Tx,
  o: { organisationId: string; achievementId: string; occurrence: string; personIds: string[] },
): Promise<Map<string, { awardId: string; code: string; state: AwardState; awardedAt: Date }>> {
  const awards = await store.findOccurrences(tx, { ...o, achievementIds: [o.achievementId] })
  const held = awards.filter((award) => award.occurrence === o.occurrence && award.state !== 'stopped')
  return new Map(
    held.map((award) => [
      award.personId,
      { awardId: award.id, code: award.code, state: award.state, awardedAt: award.awardedAt },
    ]),
  )
}

/** How many badges of an occurrence, or all of the organisation, were signed, by month (`2026-11`) in that zone; months without any are left out. */
export async function badgesByMonth(
  tx: Tx,
  o: { organisationId: string; occurrence: string | null; timeZone: string },
): Promise<Map<string, number>> {
  return countSignedByMonth(tx, o)
}

/** Where awards stand, for live progress. */
export async function awardStates(
  tx: Tx,
  awardIds: string[],
): Promise<
  {
    awardId: string
    code: string
    state: AwardState
    signed: boolean
    delivered: boolean
    parkedReason: string | null
  }[]
> {
  const awards = await store.findAwards(tx, awardIds)
  return awards.map((award) => ({
    awardId: award.id,
    code: award.code,
    state: award.state,
    signed: award.signedAt !== null,
    delivered: award.deliveredAt !== null,
    parkedReason: award.parkedReason,
  }))
}

export { assertionUrl, hasOlderForm, olderForm } from './older-assertion.ts'

export type Credential = Award & { document: string }

/** The award with that public code and its signed bytes; `null` where there is none or it is not signed yet. */
export async function credentialByCode(tx: Tx, code: string): Promise<Credential | null> {
  const award = await store.findAwardByCode(tx, code)
  const document = award?.signedAt ? await findDocumentByCode(tx, code) : null
  return award && document !== null ? { ...award, document } : null
}

/** Whether the signed bytes give the holder's name; whatever the organisation says today, they do so for ever. */
export function carriesName(document: string): boolean {
  return nameIn(document) !== null
}

/** The achievement's picture with the holder's name on a plate and the credential baked in, or `null`. */
export async function credentialPng(tx: Tx, code: string): Promise<Uint8Array | null> {
  const parts = await pictureParts(tx, code)
  return parts && credentialPicture(parts)
}

/** The same picture as SVG, the credential baked in, or `null`. */
export async function credentialSvg(tx: Tx, code: string): Promise<Uint8Array | null> {
  const credential = await credentialByCode(tx, code)
  const drawing = credential && (await achievementSvg(tx, credential.achievementVersionId))
  if (!credential || !drawing) return null
  const romanised = (await personById(tx, credential.personId))?.romanised ?? null
  return svgOfCredential({ document: credential.document, drawing, romanised })
}

/** The credential as VC-JWT, signed when first asked for and kept; opens its own transactions. */
export async function credentialToken(ports: TokenPorts, award: SignedAward): Promise<string> {
  return tokenOfCredential(ports, award)
}

/** The picture with an assertion of Open Badges 2.0 baked in, or `null`. */
export async function olderPng(tx: Tx, code: string, assertion: string): Promise<Uint8Array | null> {
  const parts = await pictureParts(tx, code)
  return parts && olderPicture(parts, assertion)
}

/** A kept badge class or issuer of Open Badges 2.0 as text, or `null`. Call it in the organisation's scope. */
export async function olderDocument(tx: Tx, o: Parameters<typeof findOlder>[1]): Promise<string | null> {
  return findOlder(tx, o)
}

/** The printed certificate (PDF/A-3, the credential attached), or `null`; what `form` leaves out follows credential and organisation. */
export async function credentialPdf(tx: Tx, code: string, form: CertificateForm): Promise<Uint8Array | null> {
  const [credential, parts] = [await credentialByCode(tx, code), await pictureParts(tx, code)]
  const version = credential && (await achievementVersion(tx, credential.achievementVersionId))
  const organisation = credential && (await organisationById(tx, credential.organisationId))
  if (!parts || !version || !organisation) return null
  const { revokedAt } = credential
  const { certificateKind: kind } = version
  return certificatePdf({ ...parts, code, kind, revokedAt, form, usualEra: organisation.certificateEra })
}

async function pictureParts(tx: Tx, code: string) {
  const credential = await credentialByCode(tx, code)
  const picture = credential ? await achievementImage(tx, credential.achievementVersionId) : null
  if (!credential || !picture) return null
  const romanised = (await personById(tx, credential.personId))?.romanised ?? null
  return { document: credential.document, picture, romanised }
}

/** Both files of an award, or `null` before it is signed. */
export async function credentialFiles(
  tx: Tx,
  awardId: string,
): Promise<{ code: string; document: string; png: Uint8Array } | null> {
  const [award] = await store.findAwards(tx, [awardId])
  const document = award?.signedAt ? (await findDocuments(tx, [awardId])).get(awardId) : undefined
  const png = award && document !== undefined ? await credentialPng(tx, award.code) : null
  return award && document !== undefined && png ? { code: award.code, document, png } : null
}

/** The award with that public code, signed or not. */
export async function awardByCode(tx: Tx, code: string): Promise<Award | null> {
  return store.findAwardByCode(tx, code)
}

/** A person's awards with their signed bytes, the newest first; `document` is `null` before an award is signed. */
export async function awardsOfPerson(tx: Tx, personId: string): Promise<(Award & { document: string | null })[]> {
  const awards = await store.findAwardsOfPerson(tx, personId)
  const documents = await findDocuments(
    tx,
    awards.map((award) => award.id),
  )
  return awards.map((award) => ({ ...award, document: award.signedAt ? (documents.get(award.id) ?? null) : null }))
}

/** The holder takes the badge. Call it in the holder's scope; a revoked badge stays revoked. */
export async function setClaimed(tx: Tx, o: { code: string; at: Date }): Promise<void> {
  await answer(tx, o, true)
}

/** The holder declines the badge. */
export async function setDeclined(tx: Tx, o: { code: string; at: Date }): Promise<void> {
  await answer(tx, o, false)
}

/** Who may see the badge: nobody but the holder, whoever has its link, or everybody. */
export async function setVisibility(tx: Tx, o: { code: string; visibility: Visibility }): Promise<void> {
  const award = await store.findAwardByCode(tx, o.code)
  if (award) await store.updateAward(tx, award.id, { visibility: o.visibility })
}

/** Whether `key` came in a mail for the badge with that code and has not expired. Call it with the code as public id. */
export async function claimKeyHolds(tx: Tx, o: { code: string; key: string; now: Date }): Promise<boolean> {
  return findClaimKey(tx, o)
}

/** The signed status list as text, up to date, or `null`; opens its own transactions. */
export async function statusListDocument(
  ports: Pick<Ports, 'db' | 'clock' | 'config' | 'random' | 'seal' | 'revocationJournal'>,
  organisationId: string,
  listNo: number,
): Promise<string | null> {
  return currentStatusList(ports, organisationId, listNo)
}

/** The award mail as that reader would get it; nothing is written and nothing leaves. Refuses: not published. */
export async function previewAwardMail(
  tx: Tx,
  ports: Pick<Ports, 'clock' | 'config'>,
  o: Parameters<typeof previewForReader>[2],
): Promise<MailPreview> {
  return previewForReader(tx, ports, o)
}

/** The award mail of an achievement, sent to the person who asks as a test; returns the address. Opens its own transaction. */
export async function testMail(
  ports: Pick<Ports, 'db' | 'clock' | 'config' | 'mail' | 'random'>,
  o: { organisationId: string; personId: string; achievementSlug: string },
): Promise<string> {
  return sendTestMail(ports, o)
}

async function answer(tx: Tx, o: { code: string; at: Date }, accepted: boolean): Promise<void> {
  const award = await store.findAwardByCode(tx, o.code)
  if (!award?.signedAt) return
  await store.updateAward(tx, award.id, {
    accepted,
    answeredAt: o.at,
    parkedReason: null,
    state: stateOf({ ...award, accepted }),
  })
}
