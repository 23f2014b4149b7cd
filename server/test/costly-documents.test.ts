/** V10: documents made to cost much are judged in threads of their own; they cost their sender an answer, and nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { type BadgeGround, openBadgeGround } from './badge-ground.ts'
import { makeBadge, makeKey, worldOf } from './outside-issuer.ts'

const key = makeKey()
let ground: BadgeGround
let good: string
let poison: string
beforeAll(async () => {
  // Far less than what the document below takes anywhere, so that a test need not wait for what people are given.
  ground = await openBadgeGround({ silentMilliseconds: 30 })
  ground.ports.fetchPublic = await worldOf(key)
  good = await makeBadge(key)
  const evidence = Array.from({ length: 1600 }, () => ({ type: ['Evidence'], name: 'x' }))
  poison = JSON.stringify({ ...JSON.parse(good), evidence })
}, 60_000)
afterAll(() => ground.close())

const judged = async (document: string) => {
  const answer = await ground.ask('/api/verify', { method: 'POST', body: { document: JSON.parse(document) } })
  return (await answer.json()) as Report
}
const formOf = (file: string) => {
  const form = new FormData()
  form.append('file', new File([file], 'badge.json'), 'badge.json')
  return form
}

test('a poison is stopped and told as such, and meanwhile others are answered', async () => {
  const running = { verdict: true }
  const verdict = judged(poison).finally(() => (running.verdict = false))
  let answered = 0
  for (; running.verdict; answered += 1) expect((await ground.ask('/verify')).status).toBe(200)
  const report = await verdict
  expect([report.verdict, report.checks[0]!.code]).toEqual(['indeterminate', 'format.stopped'])
  expect(report.credential).toBeNull()
  expect(answered).toBeGreaterThan(3)
})

test('the page says it in words, and a batch on the line of that file', async () => {
  const page = await (await ground.ask('/verify', { method: 'POST', body: formOf(poison) })).text()
  expect(page).toContain('時間やメモリーを使いすぎる')
  const lines = (await (await ground.ask('/api/verify/batch', { method: 'POST', body: formOf(poison) })).text()).split(
    '\n',
  )
  expect(JSON.parse(lines[0]!)).toMatchObject({
    name: 'badge.json',
    sha256: expect.any(String),
    report: { verdict: 'indeterminate', checks: [{ code: 'format.stopped' }, {}, {}, {}, {}, {}] },
    told: { answer: 'unknown' },
  })
  expect(JSON.parse(lines[1]!).signedReport.items).toHaveLength(1)
})

test('a credential of two megabytes is answered like any other', async () => {
  const large = JSON.stringify({ ...JSON.parse(good), name: 'x'.repeat(2_000_000) })
  const report = await judged(large)
  expect(report.verdict).not.toBe('valid')
  expect(report.checks.map(({ name }) => name)).toContain('proof')
})
