import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../../db/database.ts'
import { changeAchievement, createAchievement, publishAchievement } from '../achievements/achievements.ts'
import { awardByCode, credentialByCode, requestAward } from './awards.ts'
import { resendAward } from './resend-award.ts'
import { type Ground, openGround } from '../../../test/issuing-ground.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => ground.close())

const slug = 'broken'
const staff = () => ({ organisationId: ground.organisationId })
const alignment = (targetUrl: string) => [{ targetName: '見本の枠組み', targetUrl }]
const input = {
  slug,
  name: '土木情報学入門',
  description: '学んだ。',
  criteria: '総合点 60点以上',
  language: 'ja' as const,
  achievementType: 'Course' as const,
  tags: [],
  alignments: alignment('https://badges.example/a b'),
  validityMonths: 36,
  imageAlt: '橋',
  shape: { kind: 'circle' as const, colour: '#223d74', caption: '', figure: 'bridge' as const },
}
const stand = async (code: string) => {
  const award = (await inScope(ground.ports.db, { publicId: code }, (tx) => awardByCode(tx, code)))!
  return [award.state, award.parkedReason]
}

test('what the check stopped is issued with the badge as published now, once that is right', async () => {
  const { ports } = ground
  await inScope(ports.db, staff(), async (tx) => {
    await createAchievement(tx, ports, { ...staff(), input })
    await publishAchievement(tx, ports, { ...staff(), slug })
  })
  const request = await ground.request(1, { achievementSlug: slug })
  const { awardId, code } = await inScope(ports.db, staff(), (tx) => requestAward(tx, ports, request))
  const again = () => resendAward(ports, { ...staff(), awardId, actorPersonId: request.personId })
  await ground.drain()
  expect(await stand(code)).toEqual(['parked', 'check.failed'])

  await again()
  await ground.drain()
  expect(await stand(code)).toEqual(['parked', 'check.failed'])

  await inScope(ports.db, staff(), async (tx) => {
    const change = { alignments: alignment('https://badges.example/framework'), validityMonths: 12 }
    await changeAchievement(tx, ports, { ...staff(), slug, change })
    await publishAchievement(tx, ports, { ...staff(), slug })
  })
  await again()
  await ground.drain()
  expect(await stand(code)).toEqual(['delivered', null])
  const { document } = (await inScope(ports.db, { publicId: code }, (tx) => credentialByCode(tx, code)))!
  const signed = JSON.parse(document)
  expect(signed.credentialSubject.achievement.id).toMatch(/\/2$/)
  expect(signed.validUntil).toBe('2037-11-22T05:07:00Z')
  expect(ground.mails.map(({ messageId }) => messageId)).toEqual([`award-${code}@badges.example`])
})

test('what was begun and not found right is begun anew with the corrected badge, at the same place of the list', async () => {
  const { ports } = ground
  const now = ground.clock.now
  const later = new Date(now.getTime() + 3_600_000)
  ground.clock.now = later
  const request = await ground.request(2)
  const { awardId, code } = await inScope(ports.db, staff(), (tx) => requestAward(tx, ports, request))
  const placed = () =>
    ground.rows(`select status_list_id, status_index from award where id = '${awardId}' and status_index is not null`)
  // The clock is set back: our own output says that it does not hold yet.
  ground.clock.now = now
  await ground.drain()
  expect(await stand(code)).toEqual(['parked', 'check.failed'])
  const place = await placed()
  expect(place).toHaveLength(1)
  ground.clock.now = later
  await inScope(ports.db, staff(), async (tx) => {
    await changeAchievement(tx, ports, { ...staff(), slug: 'jomon', change: { description: '学び直した。' } })
    await publishAchievement(tx, ports, { ...staff(), slug: 'jomon' })
  })
  await resendAward(ports, { ...staff(), awardId, actorPersonId: request.personId })
  await ground.drain()
  expect(await stand(code)).toEqual(['delivered', null])
  const { document } = (await inScope(ports.db, { publicId: code }, (tx) => credentialByCode(tx, code)))!
  const { achievement } = JSON.parse(document).credentialSubject
  expect([achievement.version, achievement.description]).toEqual(['2', '学び直した。'])
  expect(await placed()).toEqual(place)
})
