import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inScope } from '../../db/database.ts'
import { csvFile } from '../../sheets/write-csv.ts'
import { MailRefused } from '../../ports/mail.ts'
import { awardByCode, claimKeyHolds, requestAward } from './awards.ts'
import { deliverAwardMails } from './deliver-award-mails.ts'
import { awardHeads, exportedAwards } from './export-awards.ts'
import { resendAward } from './resend-award.ts'
import { revokeAward } from './revoke-award.ts'
import { type Ground, openGround } from '../../../test/issuing-ground.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => ground.close())
beforeEach(() => {
  ground.mail.failure = null
})

const staff = () => ({ organisationId: ground.organisationId })
const ask = async (n: number, change: object = {}) => {
  const request = await ground.request(n, change)
  const outcome = await inScope(ground.ports.db, staff(), (tx) => requestAward(tx, ground.ports, request))
  return { ...outcome, act: { ...staff(), awardId: outcome.awardId, actorPersonId: request.personId } }
}
const stand = async (code: string) => {
  const award = (await inScope(ground.ports.db, { publicId: code }, (tx) => awardByCode(tx, code)))!
  return [award.state, award.parkedReason]
}
const mailsOf = (code: string) => ground.mails.filter((mail) => mail.messageId === `award-${code}@badges.example`)

describe('a mail', () => {
  test('in English calls its reader by their romanised name', async () => {
    const { personId } = await ground.request(80)
    await inScope(ground.ports.db, { personId }, (tx) =>
      tx.updateTable('person').set({ romanised: 'Manabu Mihon' }).where('id', '=', personId).execute(),
    )
    const { code } = await ask(80, { language: 'en' })
    await ground.drain()
    expect(mailsOf(code)[0]!.text).toMatch(/^Dear Manabu Mihon,/)
  })
  test('that the other server refuses for good is parked and in the list of the undelivered', async () => {
    ground.mail.failure = new MailRefused(true, 'no such mailbox')
    const { code, act } = await ask(1, { recipientName: '=1+1,"x"' })
    await ground.drain()
    expect(await stand(code)).toEqual(['parked', 'mail.refused'])
    const filter = { organisationId: ground.organisationId, q: '', undelivered: true }
    const lines = exportedAwards(ground.ports, { filter, language: 'ja' })
    let csv = ''
    for await (const piece of csvFile(awardHeads('ja').list, lines, 'utf-8')) csv += Buffer.from(piece).toString()
    expect(csv.startsWith('\ufeff氏名,')).toBe(true)
    expect(csv).toContain(`"'=1+1,""x""",Learner1@badges.example,縄文考古学入門`)
    expect(csv).toContain('相手のメールサーバーが受け取りを断りました')
    ground.mail.failure = null
    await resendAward(ground.ports, act)
    await ground.drain()
    expect(await stand(code)).toEqual(['delivered', null])
  })
  test('that finds no server waits and goes out later, without a second award', async () => {
    ground.mail.failure = new Error('connection refused')
    const { code, awardId } = await ask(2)
    await ground.drain()
    expect(await stand(code)).toEqual(['signed', null])
    const [mail] = await ground.rows<{ attempts: number; next_attempt_at: Date }>(
      `select * from award_mail where award_id = '${awardId}'`,
    )
    expect([mail!.attempts, mail!.next_attempt_at.getTime() - ground.clock.now.getTime()]).toEqual([1, 60_000])
    ground.mail.failure = null
    await ground.hurry()
    await ground.drain()
    expect([await stand(code), mailsOf(code).length]).toEqual([['delivered', null], 1])
  })
  test('that never gets through is parked in the end', async () => {
    ground.mail.failure = new Error('connection refused')
    const { code } = await ask(3)
    for (let round = 0; round < 11; round += 1) {
      await ground.drain()
      await ground.hurry()
    }
    await ground.drain()
    expect(await stand(code)).toEqual(['parked', 'mail.gave-up'])
  })
  test('does not go out after the badge was revoked', async () => {
    ground.mail.failure = new Error('connection refused')
    const { code, act } = await ask(4)
    await ground.drain()
    await revokeAward(ground.ports, { ...act, reason: '誤り', mailAtOnce: false })
    ground.mail.failure = null
    await ground.hurry()
    await ground.drain()
    expect(mailsOf(code)).toEqual([])
    await expect(resendAward(ground.ports, act)).rejects.toMatchObject({ code: 'award.not-resendable' })
  })
  test('does not go out to who was revoked while the mails before theirs were on their way', async () => {
    const [first, second] = [await ask(7), await ask(8)]
    const { mail } = ground.ports
    const send: typeof mail.send = async (letter) => {
      const other = letter.messageId.includes(first.code) ? second : first
      await revokeAward(ground.ports, { ...other.act, reason: '誤り', mailAtOnce: false })
      await mail.send(letter)
    }
    ground.mail.failure = new Error('connection refused')
    await ground.drain()
    ground.mail.failure = null
    const awardIds = [first.awardId, second.awardId]
    await deliverAwardMails({ ...ground.ports, mail: { send } }, { ...staff(), awardIds })
    expect(mailsOf(first.code).length + mailsOf(second.code).length).toBe(1)
  })
  test('carries a key that opens this badge, is kept as a hash only, and ends', async () => {
    const { code } = await ask(5)
    await ground.drain()
    const key = /\?key=([\w-]+)/.exec(mailsOf(code)[0]!.text)![1]!
    const holds = (asked: { code: string; key: string; now: Date }) =>
      inScope(ground.ports.db, { publicId: asked.code }, (tx) => claimKeyHolds(tx, asked))
    const now = ground.clock.now
    expect(await holds({ code, key, now })).toBe(true)
    expect(await holds({ code, key: `${key.slice(1)}A`, now })).toBe(false)
    expect(await holds({ code, key, now: new Date(now.getTime() + 91 * 86_400_000) })).toBe(false)
    expect(JSON.stringify(await ground.rows('select * from claim_key'))).not.toContain(key)
  })
  test('sent again has the same Message-ID and both its links work', async () => {
    const { code, act } = await ask(6)
    await ground.drain()
    await resendAward(ground.ports, act)
    await ground.drain()
    const keys = mailsOf(code).map((mail) => /\?key=([\w-]+)/.exec(mail.text)![1]!)
    expect(new Set(keys).size).toBe(2)
    for (const key of keys) {
      expect(
        await inScope(ground.ports.db, { publicId: code }, (tx) =>
          claimKeyHolds(tx, { code, key, now: ground.clock.now }),
        ),
      ).toBe(true)
    }
  })
})
