import { inScope } from '../../db/database.ts'
import type { Viewer } from '../../http/permission.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { awardByCode, claimKeyHolds, moveAwards } from '../awards/awards.ts'
import { addressWaits, personById } from '../identity/identity.ts'
import type { Award } from './backpack.ts'
import { answerBadge } from './keep-badges.ts'
import type { KeptBadge } from './present.ts'

type ClaimPorts = Pick<Ports, 'db' | 'clock'>
type Claim = { viewer: Viewer; code: string; key: string | null }

/**
 * Claims a badge for whoever is signed in. It is theirs where it was awarded to them or to a verified address of theirs. The
 * key of the mail shows the badge and claims nothing: people pass such links on. Refuses, with what to do where the key
 * holds: an address that is not theirs, or not yet; and a badge for what they hold one for already.
 */
export async function claimBadge(ports: ClaimPorts, claim: Claim): Promise<KeptBadge> {
  const { award, keyHolds } = await readClaim(ports, claim)
  const { personId } = claim.viewer
  if (award.personId !== personId) await takeOver(ports, award, { personId, keyHolds })
  return answerBadge(ports, { personId, code: claim.code, accepted: true })
}

async function readClaim(ports: ClaimPorts, { code, key }: Claim): Promise<{ award: Award; keyHolds: boolean }> {
  return inScope(ports.db, { publicId: code }, async (tx) => {
    const award = await awardByCode(tx, code)
    if (!award?.signedAt) throw notProven()
    const keyHolds = key !== null && (await claimKeyHolds(tx, { code, key, now: ports.clock.now() }))
    return { award, keyHolds }
  })
}

/** The awards of that address in that organisation go to the person, where the address is verified as theirs. */
async function takeOver(ports: ClaimPorts, award: Award, o: { personId: string; keyHolds: boolean }): Promise<void> {
  const { organisationId, address, personId: fromPersonId } = award
  const now = ports.clock.now()
  await inScope(ports.db, { organisationId }, async (tx) => {
    const person = await personById(tx, o.personId)
    const known = person?.addresses.some((own) => own.verified && own.address.toLowerCase() === address.toLowerCase())
    if (!known && !o.keyHolds) throw notProven()
    if (!known) throw (await addressWaits(tx, { personId: o.personId, address, now })) ? confirmFirst() : otherAddress()
    await moveAwards(tx, { organisationId, fromPersonId, toPersonId: o.personId, address, at: now })
    if ((await awardByCode(tx, award.code))?.personId !== o.personId) throw alreadyHeld()
  })
}

function notProven(): Refusal {
  return new Refusal('forbidden', 'claim.not-proven', {
    ja: 'このバッジがあなた宛てのものか確かめられません。届いたメールのリンクから開くか、そのメールアドレスを登録してください。',
    en: 'Nothing shows that this badge is meant for you. Open it by the link in the mail, or add that mail address to your account.',
  })
}

function confirmFirst(): Refusal {
  return new Refusal('conflict', 'claim.confirm-first', {
    ja: '先にメールアドレスを確認してください。お送りした確認メールのリンクを開くと、このバッジを受け取れます。',
    en: 'Please confirm your mail address first: open the link in the confirmation mail we sent you, and the badge can be accepted.',
  })
}

function otherAddress(): Refusal {
  return new Refusal('conflict', 'claim.other-address', {
    ja: 'このバッジは、いまのアカウントにないメールアドレスに授与されています。設定でそのアドレスを加えて確認するか、そのアドレスのアカウントでサインインしてください。',
    en: 'This badge was awarded to a mail address that your account does not have. Add that address in your settings and confirm it, or sign in with the account that has it.',
  })
}

function alreadyHeld(): Refusal {
  return new Refusal('conflict', 'claim.already-held', {
    ja: '同じ修了に対するバッジを、すでにお持ちです。バックパックをご覧ください。',
    en: 'You already hold a badge for the same completion. See your backpack.',
  })
}
