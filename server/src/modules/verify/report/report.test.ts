import type { VerificationReport } from '@akashi/contract/verify.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BadgeGround, openBadgeGround } from '../../../../test/badge-ground.ts'
import { attachmentsOf, drawnText, metadataOf, readPdf, textPlaces } from '../../../../test/pdf-reader.ts'
import { words as reportWords } from './signed-report-page.ts'

let ground: BadgeGround
let document: string
beforeAll(async () => {
  ground = await openBadgeGround()
  const { code, key } = await ground.award(1)
  document = await (await ground.ask(`/credentials/${code}.json?key=${key}`)).text()
}, 60_000)
afterAll(() => ground.close())

/** The page that answers the form, and what its own form would send. */
async function checked(parts: Record<string, string | File>, language = 'ja') {
  const form = new FormData()
  for (const [name, value] of Object.entries(parts)) form.set(name, value)
  const headers = { accept: 'text/html', 'accept-language': language }
  const page = await (await ground.ask('/verify', { method: 'POST', body: form, headers })).text()
  return { page, sealed: /name="report" value="([\w-]+)"/.exec(page)![1]! }
}

async function asked(fields: Record<string, string>): Promise<Response> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return ground.ask('/verify/report.pdf', { method: 'POST', body: form })
}

async function printed(fields: Record<string, string>) {
  const answer = await asked(fields)
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const file = readPdf(new Uint8Array(await answer.arrayBuffer()))
  const report = JSON.parse(attachmentsOf(file)[1]!.bytes.toString()) as VerificationReport
  return { file, report, ...drawnText(file) }
}

async function refused(fields: Record<string, string>) {
  const answer = await asked(fields)
  expect(answer.status).toBe(400)
  return (await answer.json()) as { code: string; message: { ja: string; en: string } }
}

const badgeFile = () => new File([document], '見本のバッジ.json', { type: 'application/json' })

test('a result is one page that says verdict, every check, what was checked, when, by whom and where', async () => {
  const { page, sealed } = await checked({ file: badgeFile(), recipient: 'learner1@badges.example' })
  expect(page).toMatch(/見本のバッジ\.json/)
  const { file, text, missing, report } = await printed({ report: sealed, checker: '見本　花子', lang: 'ja' })
  expect(file.text.match(/\/Type \/Page\b/g)).toHaveLength(1)
  expect(missing).toBe(0)
  for (const said of [
    '検証結果',
    '有効です',
    '縄文考古学入門',
    '見本　1',
    'badges.example (ドメイン確認済み)',
    '見本　花子',
  ])
    expect(text).toContain(said)
  for (const { message } of report.checks) expect(text).toContain(message.ja)
  expect(text).toMatch(/見本のバッジ\.json.*SHA-256[\da-f]{64}.*照合した宛先learner1@badges\.example/)
  expect(text).toMatch(/確かめた日時2036年11月22日（土）14:07.*確かめた場所https:\/\/badges\.example.*なし（手元/)
  expect(report).toMatchObject({ answer: 'valid', subject: { kind: 'file' }, asked: [] })
  expect(JSON.stringify(report)).not.toContain('花子')
})

test('dropped on the verify page again it is told as a report of ours, and changed in a letter as none', async () => {
  const { sealed } = await checked({ file: badgeFile() })
  const pdf = Buffer.from(await (await asked({ report: sealed, lang: 'ja' })).arrayBuffer())
  const again = async (bytes: Buffer) => {
    const form = new FormData()
    form.set('file', new File([new Uint8Array(bytes)], 'result.pdf'))
    return (await ground.ask('/verify', { method: 'POST', body: form, headers: { accept: 'text/html' } })).text()
  }
  expect(await again(pdf)).toContain(reportWords.ja.holds)
  const forged = Buffer.from(pdf.toString('latin1').replace('"answer":"valid"', '"answer":"valie"'), 'latin1')
  expect(await again(forged)).not.toContain(reportWords.ja.holds)
})

test('in English too, and a link is named with the sites that were asked', async () => {
  const { sealed } = await checked({ link: 'https://elsewhere.example/badge.json' }, 'en')
  const { text, report } = await printed({ report: sealed, checker: '', lang: 'en' })
  expect(text).toMatch(/Verification resultCannot tell now.*Linkhttps:\/\/elsewhere\.example\/badge\.json/)
  expect(text).toMatch(/Sites askedelsewhere\.example.*To check againhttps:\/\/badges\.example\/verify/)
  expect(report).toMatchObject({ answer: 'unknown', credential: null, asked: ['elsewhere.example'] })
})

test('nothing of an edited badge is printed', async () => {
  const { sealed } = await checked({ link: document.replace('縄文考古学入門', '偽の題名') })
  const { text } = await printed({ report: sealed, lang: 'ja' })
  expect(text).toContain('有効ではありません')
  expect(text).not.toContain('偽の題名')
})

test('a result that was not found here, is damaged or a day old is not printed', async () => {
  const { sealed } = await checked({ file: badgeFile() })
  const forged = Buffer.from(JSON.stringify({ answer: 'valid' })).toString('base64url')
  for (const report of ['', 'x', forged, sealed.slice(0, -8), `A${sealed.slice(1)}`]) {
    expect(await refused({ report })).toMatchObject({
      code: 'verify.report-unknown',
      message: { ja: expect.any(String), en: expect.any(String) },
    })
  }
  const now = ground.ground.clock.now
  ground.ground.clock.now = new Date(now.getTime() + 25 * 3_600_000)
  expect((await refused({ report: sealed })).code).toBe('verify.report-old')
  ground.ground.clock.now = now
})

test.each([
  ['long and without a space', 'N'.repeat(5000)],
  ['control and override characters', '見\u0000本\u202e\r\n花子\u001b[0m'],
  ['markup', '</script>(<b>) Tj ET &amp;'],
  ['characters no font has', '😀𒀀'],
])('a checker’s name with %s stays on the page', async (_, checker) => {
  const name = `${'x'.repeat(240)}.json`
  const { sealed } = await checked({ file: new File([document], name), recipient: `${'r'.repeat(250)}@badges.example` })
  const { file, missing } = await printed({ report: sealed, checker, lang: 'ja' })
  expect(missing).toBe(0)
  expect(file.text.match(/\/Type \/Page\b/g)).toHaveLength(1)
  for (const { x, y } of textPlaces(file)) expect(x > 50 && x < 545 && y > 30 && y < 800).toBe(true)
  expect(metadataOf(file)).not.toMatch(/<script|<b>/)
})

test('the verify page says in both languages what happens with what is sent', async () => {
  for (const [language, words] of [
    ['ja', ['保存も記録もしません', '発行者のサーバーに問い合わせます']],
    ['en', ['neither stored nor logged', 'issuer’s server']],
  ] as const) {
    const page = await (await ground.ask(`/verify?lang=${language}`)).text()
    for (const said of words) expect(page).toContain(said)
  }
})
