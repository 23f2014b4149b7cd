/** A result kept as a signed report, and what the verify page says when such a report is handed to it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signedReport } from '@akashi/contract/verify.ts'
import { readReport } from '@akashi/credentials/report/check-report.ts'
import { type BadgeGround, openBadgeGround } from './badge-ground.ts'

let ground: BadgeGround
let document: string
let kept: string
beforeAll(async () => {
  ground = await openBadgeGround()
  const { code, key } = await ground.award(1)
  document = await (await ground.ask(`/credentials/${code}.json?key=${key}`)).text()
  const page = await checked(new File([document], '見本.json'), 'ja')
  kept = await (await send('/verify/report.json', { report: /name="report" value="([\w-]+)"/.exec(page)![1]! })).text()
}, 60_000)
afterAll(() => ground.close())

function send(path: string, parts: Record<string, string | File>, language = 'ja'): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) form.set(name, value)
  return ground.ask(path, { method: 'POST', body: form, headers: { accept: 'text/html', 'accept-language': language } })
}
const checked = async (file: File, language: string) => (await send('/verify', { file }, language)).text()
const again = (text: string, language = 'ja') => checked(new File([text], 'verification-report.json'), language)

test('a result is kept as a report of what was checked, signed, with nothing but what was found', () => {
  const report = signedReport.parse(JSON.parse(kept))
  expect(report.items).toMatchObject([{ name: '見本.json', answer: 'valid', id: JSON.parse(document).id }])
  expect(report).toMatchObject({ checkedBy: 'https://badges.example', checkedAt: '2036-11-22T05:07:00.000Z' })
  expect(kept).not.toContain('見本　1')
})

describe('a report handed to the verify page', () => {
  test('is told as what it is, whose, when, and what it said; without any verdict mark', async () => {
    const page = await again(kept)
    for (const said of [
      '検証結果の報告書です',
      'badges.example',
      '書き換えられていません',
      '14:07',
      '見本.json',
      '有効',
    ])
      expect(page).toContain(said)
    expect(page).not.toMatch(/class="verdict|#mark-|name="report"/)
    expect(await again(kept, 'en')).toContain('signed by that installation and not changed since')
  })

  test('altered in any one letter of its values says that it does not hold, and shows nothing of itself', async () => {
    for (const altered of [kept.replace('見本.json', '見木.json'), kept.replace('"valid"', '"changed"')]) {
      const page = await again(altered)
      expect(page).toContain('書き換えられています')
      expect(page).not.toMatch(/見木\.json|見本\.json/)
    }
  })

  test('of another installation is checked with that one’s key, and is unknown while it cannot be had', async () => {
    const report = readReport(Buffer.from(kept))!
    const elsewhere = JSON.stringify({
      ...report,
      checkedBy: 'https://elsewhere.example',
      proof: { ...report.proof, verificationMethod: 'did:web:elsewhere.example#report-1' },
    })
    ground.serve({})
    expect(await again(elsewhere)).toContain('鍵に届きません')
    const own = (await (await ground.ask('/.well-known/did.json')).json()) as object
    const theirs = JSON.parse(JSON.stringify(own).replaceAll('badges.example', 'elsewhere.example'))
    ground.serve({ 'https://elsewhere.example/.well-known/did.json': theirs })
    expect(await again(elsewhere)).toContain('書き換えられています')
  })

  test('is answered by the API as no badge', async () => {
    const answer = await ground.ask('/api/verify', { method: 'POST', body: { document: JSON.parse(kept) } })
    expect(await answer.json()).toMatchObject({
      verdict: 'indeterminate',
      credential: null,
      checks: expect.arrayContaining([expect.objectContaining({ code: 'format.verification-report' })]),
    })
  })
})

test('the file of a report is given only of one that was found or signed here', async () => {
  const signed = await send('/verify/report.json', { signed: kept })
  expect(signed.headers.get('content-disposition')).toContain('verification-report-2036-11-22.json')
  expect(await signed.text()).toBe(kept)
  for (const parts of [{}, { report: 'x' }, { signed: kept.replace('"valid"', '"invalid"') }, { signed: 'x' }])
    expect((await send('/verify/report.json', parts as Record<string, string>)).status).toBe(400)
})
