import { inScope } from '../../db/database.ts'
import type { Viewer } from '../../http/permission.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { awardByCode, claimKeyHolds, moveAwards } from '../awards/awards.ts'
import { claimAddress, personById } from '../identity/identity.ts'
import type { Award } from './backpack.ts'
import { answerBadge } from './keep-badges.ts'
import type { KeptBadge } from './present.ts'

type ClaimPorts = Pick<Ports, 'db' | 'clock'>
type Claim = { viewer: Viewer; code: string; key: string | null }

/**
 * Claims a badge for whoever is signed in. It is theirs where it was awarded to a verified address of theirs; otherwise the
 * key of the mail proves the mailbox, and the address becomes theirs unless it stands in somebody else's account. Refuses:
 * neither of the two, somebody else's, or a badge for what they hold one for already.
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

/** The awards of that address in that organisation go to the person, once the address is shown to be theirs. */
async function takeOver(ports: ClaimPorts, award: Award, o: { personId: string; keyHolds: boolean }): Promise<void> {
  const { organisationId, address, personId: fromPersonId } = award
  const at = ports.clock.now()
  await inScope(ports.db, { organisationId }, async (tx) => {
    const person = await personById(tx, o.personId)
    const known = person?.addresses.some((own) => own.verified && own.address.toLowerCase() === address.toLowerCase())
    if (!known && !o.keyHolds) throw notProven()
    const owner = known ? o.personId : (await claimAddress(tx, { personId: o.personId, address, at })).personId
    if (owner !== o.personId) throw otherPerson()
    await moveAwards(tx, { organisationId, fromPersonId, toPersonId: o.personId, address, at })
    if ((await awardByCode(tx, award.code))?.personId !== o.personId) throw alreadyHeld()
  })
}

function notProven(): Refusal {
  return new Refusal('forbidden', 'claim.not-proven', {
    ja: 'このバッジがあなた宛てのものか確かめられません。届いたメールのリンクから開くか、そのメールアドレスを登録してください。',
    en: 'Nothing shows that this badge is meant for you. Open it by the link in the mail, or add that mail address to your account.',
  })
}

function otherPerson(): Refusal {
  return new Refusal('conflict', 'claim.other-person', {
    ja: 'このバッジは、いまのアカウントとは別のメールアドレスに授与されています。そのアドレスでサインインするか、アカウントを作ってください。',
    en: 'This badge was awarded to a mail address that does not belong to this account. Please sign in, or sign up, with that address.',
  })
}

function alreadyHeld(): Refusal {
  return new Refusal('conflict', 'claim.already-held', {
    ja: '同じ修了に対するバッジを、すでにお持ちです。バックパックをご覧ください。',
    en: 'You already hold a badge for the same completion. See your backpack.',
  })
}
