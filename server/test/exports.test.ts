/** Lists as files: for Excel in CP932 with what it cannot write named, in UTF-8, filtered as on the screen, safe to open. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readTable } from '../src/sheets/read-table.ts'
import { expectOk, importsOf, issueGradebook, planGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

let server: RunningServer
let issuer: Client
const awards = `/api/organisations/${sampleOrganisation}/awards`
const head = 'user_id,email,氏名,ふりがな,ローマ字,総合点'
const names = ['髙田　美咲', 'Łukasz Żak', '=cmd|calc', '𠮷平 大地', '葛󠄀城 見本']
const lines = names.map((name, at) => `u${at},export.${at}@mail.example.com,${name},,,${70 + at}`)
const book = {
  text: [head, ...lines, 'u9,bad,x,,,70'].join('\n'),
  rule: '総合点 >= 60',
  achievement: 'civil',
  course: 'EXPORT',
}

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  issuer = clientOf(server, await server.signIn('issuer'))
  await issueGradebook(issuer, book)
  await server.drain()
})
afterAll(() => server.close())

async function file(path: string, as = 'issuer') {
  const answer = await fetch(`${server.url}${path}`, { headers: { cookie: await server.signIn(as) } })
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const read = await readTable(bytes)
  return { answer, bytes, rows: read.ok ? read.table.rows : [], encoding: read.ok ? read.table.encoding : null }
}

test('the list in CP932 says 〓 for what it cannot write, and the rows with it are named', async () => {
  const q = 'q=mail.example.com&state=delivered'
  const { answer, rows, encoding } = await file(`${awards}/export.csv?encoding=cp932&${q}`)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=Shift_JIS')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(encoding).toBe('cp932')
  expect(rows).toHaveLength(1 + names.length)
  const written = rows.slice(1).map(({ cells }) => cells[0])
  expect(new Set(written)).toEqual(new Set(['髙田　美咲', '〓ukasz 〓ak', "'=cmd|calc", '〓平 大地', '葛城 見本']))
  const check = expectOk(await issuer.get(`${awards}/export-check?${q}`))
  expect(check).toMatchObject({ rows: 5, unwrittenRows: 3 })
  for (const { row, name } of check.unwritten)
    expect(rows.find((one) => one.row === row)!.cells[1]).toBe(`export.${names.indexOf(name)}@mail.example.com`)
  const list = await file(`${awards}/export-unwritten.csv?${q}`)
  expect(list.rows.slice(1).map(({ cells }) => [cells[1], cells[2]])).toEqual(
    check.unwritten.map(({ name, letters }: { name: string; letters: string }) => [name, letters]),
  )
})

test('the list in UTF-8 begins with a byte order mark and keeps every letter; filters narrow it', async () => {
  const { bytes, rows } = await file(`${awards}/export.csv?language=en&q=export.`)
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  expect(rows[0]!.cells[0]).toBe('Name')
  expect(rows.slice(1).map(({ cells }) => cells[0]!.replace(/^'/, ''))).toEqual(expect.arrayContaining(names))
  expect(rows[1]!.cells).toMatchObject({ 3: 'EXPORT', 4: 'Delivered' })
  expect((await file(`${awards}/export.csv?q=export.&state=revoked`)).rows).toHaveLength(1)
  expect((await file(`${awards}/export.csv?q=export.0`)).rows).toHaveLength(2)
  expect(
    (
      await fetch(`${server.url}${awards}/export.csv?encoding=latin`, {
        headers: { cookie: await server.signIn('issuer') },
      })
    ).status,
  ).toBe(400)
})

test('the result of a dry run has a line for each row, with its number in the file', async () => {
  const { id } = await planGradebook(issuer, book)
  const { rows, answer } = await file(`${importsOf(sampleOrganisation)}/${id}/results.csv?encoding=cp932`)
  expect(answer.headers.get('content-disposition')).toContain('gradebook-result.csv')
  expect(rows.map(({ cells }) => [cells[0], cells[3]])).toEqual([
    ['行', '結果'],
    ...['2', '3', '4', '5', '6'].map((row) => [row, '授与済み']),
    ['7', '直す行'],
  ])
  expect(expectOk(await issuer.get(`${importsOf(sampleOrganisation)}/${id}/results-check`))).toMatchObject({ rows: 6 })
})

test('the result of an import that was issued says what came of each row, while its file is kept', async () => {
  const { id } = await issueGradebook(issuer, { ...book, course: 'EXPORT-2' })
  await server.drain()
  const { rows } = await file(`${importsOf(sampleOrganisation)}/${id}/results.csv`)
  expect(rows.slice(1).map(({ cells }) => [cells[0], cells[3], cells[4]])).toEqual([
    ...['2', '3', '4', '5', '6'].map((row) => [row, '授与した', '届いた']),
    ['7', '直す行', expect.stringMatching(/@|メール/)],
  ])
  expect(rows[1]!.cells[1]!.replace(/^'/, '')).toBe(names[0])
})

test('who may not issue gets no list', async () => {
  for (const path of [`${awards}/export.csv`, `${awards}/export-check`, `${awards}/export-unwritten.csv`])
    expect((await file(path, 'learner')).answer.status).toBe(403)
})
