/** A gradebook as offices have them, over HTTP: CP932, header in line 6, semicolons, scores and addresses of every kind. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, importState, importsOf, sampleOrganisation, uploadGradebook } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { dirtyGradebook, dirtyHeaderRow, dirtyOutcome } from './dirty-gradebook.ts'
import { textRows, workbookOf } from './made-up-workbook.ts'
import { type RunningServer, startServer } from './running-server.ts'

let server: RunningServer
let issuer: Client
const imports = importsOf(sampleOrganisation)

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  issuer = clientOf(server, await server.signIn('issuer'))
})
afterAll(() => server.close())

const setUp = { rule: '総合点 >= 60', achievement: 'civil', course: 'DIRTY', blankAsZero: false }

test('400 dirty rows: read as they are, every bad row named, every good one awarded', async () => {
  const content = new Uint8Array(dirtyGradebook({ rows: 400 }))
  const uploaded = expectOk(await uploadGradebook(issuer, content))
  expect(uploaded).toMatchObject({
    rows: 400,
    mapping: { email: 'メールアドレス', name: '氏名', kana: 'フリガナ', userId: '学籍番号' },
    reading: { kind: 'csv', encoding: 'cp932', delimiter: ';', headerRow: dirtyHeaderRow },
  })
  expect(uploaded.columns).toEqual(['学籍番号', '氏名', 'フリガナ', 'メールアドレス', '備考 (E)', '総合点', '備考 (G)'])
  const path = `${imports}/${uploaded.id}`
  const plan = expectOk(await issuer.put(`${path}/plan`, { ...setUp, mapping: uploaded.mapping }))
  expect(plan).toMatchObject(dirtyOutcome({ rows: 400 }))
  const said = (row: number) => plan.errors.find((one: { row: number }) => one.row === row)
  expect(said(dirtyHeaderRow + 11)).toMatchObject({ code: 'row.address-without-at' })
  expect(said(dirtyHeaderRow + 12)).toMatchObject({
    code: 'row.same-person',
    message: { ja: expect.stringContaining('7行目') },
  })
  expect(said(dirtyHeaderRow + 13)).toMatchObject({ code: 'row.not-a-number' })
  expect(said(dirtyHeaderRow + 14)).toMatchObject({ code: 'row.empty-cell' })
  expect(said(dirtyHeaderRow + 17)).toMatchObject({
    code: 'row.not-a-number',
    message: { en: expect.stringContaining('=80+5') },
  })
  expectOk(await issuer.post(`${path}/issue`))
  await server.drain()
  const { eligible } = dirtyOutcome({ rows: 400 })
  expect(await importState(issuer, uploaded.id)).toMatchObject({
    state: 'done',
    awarded: eligible,
    signed: eligible,
    parked: 0,
  })
})

test('it is read again as a person chooses, and what does not fit is refused with a sentence', async () => {
  const { id } = expectOk(await uploadGradebook(issuer, new Uint8Array(dirtyGradebook({ rows: 20 }))))
  const read = (body: unknown) => issuer.put(`${imports}/${id}/reading`, body)
  expect(await read({ encoding: 'utf-8' })).toMatchObject({ status: 400, body: { code: 'csv.encoding' } })
  expect(await read({ encoding: 'latin' })).toMatchObject({ status: 400 })
  expect(await read({ headerRow: 11 })).toMatchObject({ status: 400 })
  expect(expectOk(await read({ headerRow: 2 }))).toMatchObject({
    reading: { headerRow: 2 },
    state: 'uploaded',
    rows: 23,
  })
  const back = expectOk(await read({}))
  expect(back).toMatchObject({ reading: { headerRow: dirtyHeaderRow, encoding: 'cp932' }, rows: 20 })
  expect(back.reading.top.map(({ row }: { row: number }) => row)).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10])
  const learner = clientOf(server, await server.signIn('learner'))
  expect((await learner.put(`${imports}/${id}/reading`, {})).status).toBe(403)
})

test('the set-up is offered for the next file of the source, and says whose it is', async () => {
  const again = expectOk(await uploadGradebook(issuer, new Uint8Array(dirtyGradebook({ rows: 40 }))))
  expect(again).toMatchObject({ remembered: true, rememberedFrom: { source: 'moodle' } })
  expect(await importState(issuer, again.id)).toMatchObject({ rule: setUp.rule, achievement: 'civil', course: '' })
})

test('a workbook is read by sheet, and its dry run counts as that of a CSV', async () => {
  const people = ['髙田　美咲', '﨑山 陽向'].map((name, at) => [name, `book.${at}@mail.example.com`, String(59 + at)])
  const sheets = [
    { name: '説明', rows: textRows([['成績表の見本です']]) },
    { name: '成績', rows: textRows([['見本'], ['氏名', 'メールアドレス', '総合点'], ...people]) },
    {
      name: '再試',
      rows: textRows([
        ['氏名', 'メールアドレス', '総合点'],
        ['森 凜', 'again@mail.example.com', '90'],
      ]),
    },
  ]
  const uploaded = expectOk(await uploadGradebook(issuer, workbookOf({ sheets })))
  const reading = { kind: 'xlsx', sheet: '成績', sheets: ['説明', '成績', '再試'], headerRow: 2, encoding: null }
  expect(uploaded).toMatchObject({ reading, rows: 2 })
  const path = `${imports}/${uploaded.id}`
  const again = expectOk(await issuer.put(`${path}/reading`, { sheet: '再試' }))
  expect(again).toMatchObject({ reading: { sheet: '再試', headerRow: 1 }, rows: 1 })
  expect(await issuer.put(`${path}/reading`, { sheet: '無い' })).toMatchObject({
    status: 400,
    body: { code: 'xlsx.unknown-sheet' },
  })
  expectOk(await issuer.put(`${path}/reading`, { sheet: '成績' }))
  const plan = expectOk(await issuer.put(`${path}/plan`, { ...setUp, course: 'BOOK', mapping: uploaded.mapping }))
  expect(plan).toMatchObject({ eligible: 1, notEligible: 1, sample: [{ row: 3 }, { row: 4 }] })
})
