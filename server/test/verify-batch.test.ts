/** Many badges judged at once over HTTP, and the signed report of what was found. */
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BatchLine, batchLine, signedReport } from '@akashi/contract/verify.ts'
import { sampleZip } from '@akashi/credentials/batch/sample-zip.ts'
import { checkReport, readReport } from '@akashi/credentials/report/check-report.ts'
import type { SignedReport } from '@akashi/credentials/report/signed-report.ts'
import { type BadgeGround, openBadgeGround } from './badge-ground.ts'
import { makeBadge, makeKey, worldOf } from './outside-issuer.ts'

type Judged = Exclude<BatchLine, { signedReport: unknown }>

let ground: BadgeGround
let own: string
let outside: string
const key = makeKey()
beforeAll(async () => {
  ground = await openBadgeGround()
  const { code, key: linkKey } = await ground.award(1)
  own = await (await ground.ask(`/credentials/${code}.json?key=${linkKey}`)).text()
  outside = await makeBadge(key)
}, 60_000)
afterAll(() => ground.close())
beforeEach(async () => {
  const world = await worldOf(key)
  ground.ports.fetchPublic = async (url) => {
    ground.fetched.push(url)
    return world(url)
  }
})

const formOf = (files: Record<string, string | Uint8Array>, fields: Record<string, string> = {}) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  for (const [name, bytes] of Object.entries(files)) form.append('file', new File([bytes as string], name), name)
  return form
}
async function batch(form: FormData) {
  const answer = await ground.ask('/api/verify/batch', { method: 'POST', body: form })
  const text = await answer.text()
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-ndjson; charset=utf-8'])
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => batchLine.parse(JSON.parse(line)))
  const last = lines.pop() as { signedReport: SignedReport }
  return { lines: lines as Judged[], report: last.signedReport }
}
const refused = async (body: FormData | object, path = '/api/verify/batch') => {
  const answer = await ground.ask(path, { method: 'POST', body })
  return [answer.status, ((await answer.json()) as { code: string }).code]
}
/** The DID document as a stranger fetches it. */
const stranger = {
  fetch: async (url: string) => {
    const answer = await ground.ask(new URL(url).pathname)
    return { ok: true as const, status: answer.status, body: new Uint8Array(await answer.arrayBuffer()) }
  },
}

describe('a batch', () => {
  test('answers a line for each file and link in order, and last the signed report over them', async () => {
    const zip = await sampleZip([
      { name: '春/一.json', bytes: Buffer.from(own) },
      { name: 'locked', bytes: Buffer.from('x'), flags: 1 },
    ])
    const { lines, report } = await batch(
      formOf(
        {
          '応募者/a.json': outside,
          '応募者/b.json': outside.replaceAll('よその修了証', '偽の題名'),
          'c.zip': zip,
          'd.csv': '氏名,リンク\n髙田,https://nowhere.example/1\n',
        },
        {},
      ),
    )
    expect(lines.map(({ name, told }) => [name, told.answer])).toEqual([
      ['応募者/a.json', 'valid'],
      ['応募者/b.json', 'invalid'],
      ['c.zip/春/一.json', 'valid'],
      ['c.zip/locked', 'unjudged'],
      ['d.csv:2', 'unknown'],
    ])
    expect(lines[0]!.told).toMatchObject({ badge: 'よその修了証', issuer: 'issuer.example' })
    expect(lines[1]!.told).toMatchObject({ badge: null, holders: [], issuer: null })
    expect(JSON.stringify(lines[1]!.told)).not.toContain('偽の題名')
    expect(report.items.map(({ answer }) => answer)).toEqual(lines.map(({ told }) => told.answer))
    expect(report.items[4]).toMatchObject({ url: 'https://nowhere.example/1', codes: expect.any(Array) })
    expect(report.items[0]!.sha256).toMatch(/^[\da-f]{64}$/)
    expect(JSON.stringify(report)).not.toContain('髙田')
  })

  test('is signed with the installation’s own key, which anybody can fetch, and which is no issuer’s', async () => {
    const { report } = await batch(formOf({ 'a.json': outside }))
    const read = readReport(Buffer.from(JSON.stringify(report)))!
    expect(await checkReport(read, stranger)).toMatchObject({ signature: 'holds', by: 'did:web:badges.example' })
    const document = await (await ground.ask('/.well-known/did.json')).json()
    expect(document).toMatchObject({
      id: 'did:web:badges.example',
      assertionMethod: ['did:web:badges.example#report-1'],
    })
    expect(JSON.stringify(await (await ground.ask('/organisations/minamo/did.json')).json())).not.toContain(
      document.verificationMethod[0].publicKeyMultibase,
    )
  })

  test('of more than ten thousand says where it stopped', async () => {
    const many = Object.fromEntries(Array.from({ length: 10_001 }, (_, index) => [`${index}.json`, '{}']))
    const { lines, report } = await batch(formOf(many))
    expect(lines).toHaveLength(10_001)
    expect(lines[9999]).toMatchObject({ name: '9999.json', told: { answer: 'invalid' } })
    expect(lines[10_000]).toMatchObject({ problem: 'batch.too-many', told: { answer: 'unjudged' } })
    expect(report.items.at(-1)).toMatchObject({ answer: 'unjudged', codes: ['batch.too-many'] })
  }, 60_000)

  test('with a bomb, an odd ZIP and junk judges the rest', async () => {
    const bomb = await sampleZip([
      { name: 'bomb', bytes: new Uint8Array(20 * 1024 * 1024), claimedSize: 10 },
      { name: 'good.json', bytes: Buffer.from(outside) },
    ])
    const { lines } = await batch(formOf({ 'bomb.zip': bomb, 'cut.zip': bomb.slice(0, 200), junk: 'x', empty: '' }))
    expect(lines.map(({ name, told }) => [name, told.answer])).toEqual([
      ['bomb.zip/bomb', 'unjudged'],
      ['bomb.zip/good.json', 'valid'],
      ['cut.zip', 'unjudged'],
      ['junk', 'invalid'],
      ['empty', 'invalid'],
    ])
  })

  test('with nothing in it, or not as a form, is refused', async () => {
    expect(await refused(new FormData())).toEqual([400, 'verify.nothing-sent'])
    expect(await refused({ a: 1 })).toEqual([400, 'verify.nothing-sent'])
    expect(await refused(formOf({}, { links: '  ' }))).toEqual([400, 'verify.nothing-sent'])
  })

  test('too large to be held is refused whole', async () => {
    const file = new Uint8Array(65 * 1024 * 1024)
    expect(await refused(formOf({ 'a.zip': file }))).toEqual([400, 'verify.batch-too-large'])
  })
})

/** Sends a batch by hand, to read of the answer as much as the test wants. */
async function opened(form: FormData, signal?: AbortSignal) {
  const whole = new Response(form)
  const body = Buffer.from(await whole.arrayBuffer())
  const headers = { 'content-type': whole.headers.get('content-type')!, origin: ground.ports.config.baseUrl }
  const request = httpRequest(`${ground.url}/api/verify/batch`, {
    method: 'POST',
    headers,
    ...(signal ? { signal } : {}),
  })
  request.on('error', () => {})
  request.end(body)
  const [answer] = (await once(request, 'response')) as [import('node:http').IncomingMessage]
  return answer
}

describe('whoever hangs up or reads slowly', () => {
  test('ends the work, and the place is free again', async () => {
    ground.ports.fetchPublic = async (url) => {
      ground.fetched.push(url)
      return { ok: false }
    }
    ground.fetched.length = 0
    const links = Array.from({ length: 5000 }, (_, index) => `https://nowhere.example/${index}`).join('\n')
    const answer = await opened(formOf({}, { links }))
    expect(answer.statusCode).toBe(200)
    await once(answer, 'data')
    answer.destroy()
    await expect.poll(() => refused(new FormData())).toEqual([400, 'verify.nothing-sent'])
    const asked = ground.fetched.length
    expect(asked).toBeLessThan(4000)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(ground.fetched.length).toBeLessThanOrEqual(asked + 32)
  })

  test('keeps the rest unjudged until they read on, and nobody else from there begins meanwhile', async () => {
    ground.fetched.length = 0
    const links = Array.from({ length: 10_000 }, (_, index) => `https://nowhere.example/${index}`).join('\n')
    const answer = await opened(formOf({}, { links }))
    answer.pause()
    const stands = async () => {
      const before = ground.fetched.length
      await new Promise((resolve) => setTimeout(resolve, 200))
      return ground.fetched.length === before && before > 0
    }
    await expect.poll(stands, { timeout: 20_000 }).toBe(true)
    expect(ground.fetched.length).toBeLessThan(9000)
    expect(await refused(formOf({ 'a.json': outside }))).toEqual([429, 'verify.batch-busy'])
    let text = ''
    answer.setEncoding('utf8').on('data', (part: string) => (text += part))
    answer.resume()
    await once(answer, 'end')
    expect(JSON.parse(text.trimEnd().split('\n').at(-1)!).signedReport.items).toHaveLength(10_000)
  }, 60_000)
})

describe('reports of parts', () => {
  const parts = async () => [
    (await batch(formOf({ 'a.json': outside }))).report,
    (await batch(formOf({ 'b.json': own, 'c.json': '{}' }))).report,
  ]
  const join = async (reports: unknown[]) => {
    const answer = await ground.ask('/api/verify/batch/report', { method: 'POST', body: { reports } })
    return { status: answer.status, body: (await answer.json()) as any }
  }

  test('are joined into one, in their order, a part sent twice once', async () => {
    const [first, second] = await parts()
    const { status, body } = await join([first, second, first])
    expect(status).toBe(200)
    expect(signedReport.parse(body).items.map(({ name }) => name)).toEqual(['a.json', 'b.json', 'c.json'])
    expect(await checkReport(body, stranger)).toMatchObject({ signature: 'holds' })
  })

  test('altered by one letter, signed elsewhere or yesterday’s are not', async () => {
    const [report] = await parts()
    const altered = { ...report, items: [{ ...report!.items[0]!, answer: 'changed' }] }
    const elsewhere = { ...report, checkedBy: 'https://elsewhere.example' }
    for (const bad of [altered, elsewhere, {}, null, 'x'])
      expect(await join([report, bad])).toMatchObject({ status: 400, body: { code: 'verify.report-unknown' } })
    const { clock } = ground.ground
    const now = clock.now
    clock.now = new Date(now.getTime() + 25 * 3_600_000)
    expect(await join([report])).toMatchObject({ status: 400, body: { code: 'verify.report-unknown' } })
    clock.now = now
  })
})

test('a single verdict comes as a signed report too, by the API', async () => {
  const answer = await ground.ask('/api/verify/report', { method: 'POST', body: { document: outside } })
  const report = signedReport.parse(await answer.json())
  expect(report.items).toMatchObject([{ answer: 'valid', issuer: 'did:web:issuer.example' }])
  expect(await checkReport(report as SignedReport, stranger)).toMatchObject({ signature: 'holds' })
})

describe('without JavaScript', () => {
  const sent = async (form: FormData, language = 'ja') => {
    const headers = { accept: 'text/html', 'accept-language': language }
    const answer = await ground.ask('/verify/batch', { method: 'POST', body: form, headers })
    return { status: answer.status, page: await answer.text() }
  }

  test('the form answers a table with every check, and a button for the signed report', async () => {
    const { status, page } = await sent(formOf({ '<b>.json': outside, 'b.json': '{}' }))
    expect(status).toBe(200)
    for (const said of ['&lt;b&gt;.json', 'よその修了証', 'issuer.example', '有効', '無効', '<details>', 'scope="row"'])
      expect(page).toContain(said)
    expect(page).not.toMatch(/<script|<b>\.json/)
    const signed = /name="signed" value="([^"]+)"/.exec(page)![1]!.replaceAll('&quot;', '"').replaceAll('&#39;', "'")
    const form = new FormData()
    form.set('signed', signed.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
    const file = await ground.ask('/verify/report.json', { method: 'POST', body: form })
    expect(signedReport.parse(await file.json()).items.map(({ name }) => name)).toEqual(['<b>.json', 'b.json'])
  })

  test('it takes two hundred and no more, and says so', async () => {
    const many = Object.fromEntries(Array.from({ length: 205 }, (_, index) => [`${index}.json`, '{}']))
    const { page } = await sent(formOf(many), 'en')
    expect(page.match(/<th scope="row">/g)).toHaveLength(201)
    expect(page).toContain('From here on nothing was checked')
    expect((await sent(formOf({ 'a.zip': new Uint8Array(17 * 1024 * 1024) }))).status).toBe(400)
    expect((await sent(new FormData())).page).toContain('確かめるものがありません')
  })

  test('the page itself works as a form and says that nothing is stored', async () => {
    for (const [language, words] of [
      ['ja', ['保存も記録もしません', '200 件']],
      ['en', ['neither stored nor logged', '200 at a time']],
    ] as const) {
      const page = await (await ground.ask(`/verify/batch?lang=${language}`)).text()
      expect(page).toMatch(/<form[^>]*method="post" action="\/verify\/batch" enctype="multipart\/form-data"/)
      for (const said of words) expect(page).toContain(said)
    }
  })
})
