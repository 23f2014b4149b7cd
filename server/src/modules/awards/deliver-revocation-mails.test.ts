import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { inScope } from '../../db/database.ts'
import { MailRefused } from '../../ports/mail.ts'
import { claimKeyHolds, forgetRecipient, requestAward, takeBackAward } from './awards.ts'
import { correctAddress } from './correct-address.ts'
import { findListedAward } from './listing-store.ts'
import { presentAward } from './present.ts'
import { recordBounce } from './record-bounce.ts'
import { revokeAward } from './revoke-award.ts'
import { type Ground, openGround } from '../../../test/issuing-ground.ts'

let ground: Ground
/** Afternoon in Japan; each test has a day of its own, as the clock never goes back. */
let day = new Date('2036-11-21T05:07:00Z')
const later = (hours: number) => new Date(day.getTime() + hours * 3_600_000)
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => ground.close())
beforeEach(() => {
  day = later(24)
  ground.clock.now = day
})
afterEach(() => {
  ground.mail.failure = null
})

const scope = () => ({ organisationId: ground.organisationId })
/** An award whose mail was delivered. */
async function delivered(n: number, change: object = {}) {
  const request = await ground.request(n, change)
  const { awardId, code } = await inScope(ground.ports.db, scope(), (tx) => requestAward(tx, ground.ports, request))
  await ground.drain()
  return { awardId, code, personId: request.personId, act: { ...scope(), awardId, actorPersonId: request.personId } }
}
const told = (code: string) => ground.mails.filter(({ messageId }) => messageId === `revoked-${code}@badges.example`)
const row = (awardId: string) =>
  inScope(ground.ports.db, scope(), async (tx) =>
    presentAward((await findListedAward(tx, scope().organisationId, awardId))!, true),
  )
const why = { reason: '採点の誤り', mailAtOnce: false }

test('the holder is told once: what, by whom, why, what they can do; with a link that opens it and one to want no more', async () => {
  const { awardId, code, act } = await delivered(1)
  await revokeAward(ground.ports, { ...act, ...why })
  await ground.drain()
  await ground.hurry()
  await ground.drain()
  const [mail, ...more] = told(code)
  expect(more).toEqual([])
  expect(mail).toMatchObject({ to: 'Learner1@badges.example', language: 'ja' })
  expect(mail!.subject).toBe('【バッジの取り消し】縄文考古学入門のバッジを取り消しました')
  expect(mail!.text).toMatch(/^見本　1 様/)
  for (const line of ['■ 取り消した日：2036年11月22日（土）', '■ 取り消した組織：見本アカデミー', '■ 理由：採点の誤り'])
    expect(mail!.text).toContain(line)
  expect(mail!.text).toContain('お問い合わせ desk@badges.example')
  expect(mail!.text).toContain(mail!.stopUrl)
  const key = /\?key=([\w-]+)/.exec(mail!.text)![1]!
  const holds = { code, key, now: day }
  expect(await inScope(ground.ports.db, { publicId: code }, (tx) => claimKeyHolds(tx, holds))).toBe(true)
  expect((await row(awardId)).revocationMail).toMatchObject({ en: 'The holder was told by mail.' })
})

test('in their language, by the name they have in it; a reason that looks like markup is text', async () => {
  const { code, act } = await delivered(2, { language: 'en' })
  await revokeAward(ground.ports, { ...act, reason: '<b>Graded wrongly</b>', mailAtOnce: false })
  await ground.drain()
  expect(told(code)[0]).toMatchObject({ language: 'en', subject: 'Your badge for 縄文考古学入門 was revoked' })
  expect(told(code)[0]!.text).toContain('- Revoked by: Sample Academy')
  expect(told(code)[0]!.html).not.toContain('<b>Graded')
})

test('at night it waits for the morning and says so; what is urgent does not wait', async () => {
  const [patient, urgent] = [await delivered(3), await delivered(4)]
  ground.clock.now = later(8.5)
  await revokeAward(ground.ports, { ...patient.act, ...why })
  await revokeAward(ground.ports, { ...urgent.act, ...why, mailAtOnce: true })
  await ground.drain()
  expect([told(patient.code).length, told(urgent.code).length]).toEqual([0, 1])
  expect((await row(patient.awardId)).revocationMail!.en).toBe(
    'The holder will be told by mail on 25 November 2036, 07:00 (Japan time).',
  )
  ground.clock.now = later(17)
  await ground.hurry()
  await ground.drain()
  expect(told(patient.code)).toHaveLength(1)
})

test('nobody is told of a badge they never heard of, nor of one whose address is corrected, nor once the account is deleted', async () => {
  const [corrected, deleted] = [await delivered(5), await delivered(6)]
  ground.mail.failure = new MailRefused(true, 'no such mailbox')
  const unheard = await delivered(7)
  ground.mail.failure = null
  await revokeAward(ground.ports, { ...unheard.act, ...why })
  await correctAddress(ground.ports, { ...corrected.act, address: 'right@badges.example' })
  ground.clock.now = later(8.5)
  await revokeAward(ground.ports, { ...deleted.act, ...why })
  await inScope(ground.ports.db, scope(), (tx) => forgetRecipient(tx, { ...scope(), personId: deleted.personId }))
  ground.clock.now = later(20)
  await ground.hurry()
  await ground.drain()
  for (const { code } of [unheard, corrected, deleted]) expect(told(code)).toEqual([])
  expect((await row(unheard.awardId)).revocationMail).toBeNull()
})

test('a badge that is taken back because a mark changed tells its holder too', async () => {
  const { code } = await delivered(8)
  const back = { ...scope(), code, actorPersonId: null, reason: '成績が訂正されました' }
  await inScope(ground.ports.db, scope(), (tx) => takeBackAward(tx, ground.ports, back))
  await ground.drain()
  expect(told(code)[0]!.text).toContain('■ 理由：成績が訂正されました')
})

test('a server that does not answer is tried again under the same Message-ID; a mail that comes back is shown', async () => {
  Object.assign(ground.ports.config, { mailBounceAddress: 'bounce@badges.example' })
  const { awardId, code, act } = await delivered(9)
  ground.mail.failure = new Error('connection refused')
  await revokeAward(ground.ports, { ...act, ...why })
  await ground.drain()
  expect((await row(awardId)).revocationMail!.ja).toMatch(/^本人には.*にメールで知らせます。$/)
  ground.mail.failure = null
  await ground.hurry()
  await ground.drain()
  const token = /\+([0-9a-f]{32})@/.exec(told(code)[0]!.returnPath!)![1]!
  const report = { token, action: 'failed', status: '5.1.1' } as const
  expect(await recordBounce(ground.ports, report)).toBe('bounced')
  expect(await recordBounce(ground.ports, report)).toBe('already')
  expect(await row(awardId)).toMatchObject({
    state: 'revoked',
    revocationMail: { ja: '本人にメールが届きませんでした。ほかの方法で知らせてください。' },
  })
})
