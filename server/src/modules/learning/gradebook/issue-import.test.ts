import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../../../db/database.ts'
import { awardsOfPerson } from '../../awards/awards.ts'
import { personIdsByAddress } from '../../identity/identity.ts'
import { type MadeUpAcademy, openAcademy } from '../../../../test/made-up-academy.ts'
import { awardRows } from './award-rows.ts'
import { beginIssue, issueImport, stopImport } from './issue-import.ts'
import { planImport } from './plan-import.ts'
import { readImport, readImports } from './read-import.ts'
import { uploadGradebook } from './upload-gradebook.ts'

let academy: MadeUpAcademy
/** Minutes by which the clock of the academy is ahead: only as far as a test has waited. */
let minutesAhead = 0

beforeAll(async () => {
  academy = await openAcademy({ clock: { now: () => new Date(Date.now() + minutesAhead * 60_000) } })
}, 60_000)
afterAll(() => academy.close())

const header = 'user_id,email,氏名,ふりがな,ローマ字,総合点'
const names = ['髙田　美咲', '﨑山 陽向', '𠮷平 大地', 'Łukasz Wójcik', '김민준', "Siobhán O'Brien"]
const good = names.map((name, at) => `u${at},Person${at}@Learner.example,${name},,,${60 + at}`)

async function upload(lines: string[], source = 'other-lms') {
  const content = new TextEncoder().encode(`\ufeff${[header, ...lines].join('\r\n')}\r\n`)
  return uploadGradebook(academy.ports, {
    organisationId: academy.organisationId,
    personId: academy.learnerId,
    fileName: 'C:\\books\\marks.csv',
    source,
    content,
  })
}

async function plan(lines: string[], o: { course?: string; rule?: string } = {}) {
  const { id: importId, mapping } = await upload(lines)
  const request = {
    mapping,
    rule: o.rule ?? '総合点 >= 60',
    achievement: 'made',
    course: o.course ?? 'made-1',
    blankAsZero: false,
  }
  return {
    importId,
    plan: await planImport(academy.ports, { organisationId: academy.organisationId, importId, request }),
  }
}

const address = (importId: string) => ({ organisationId: academy.organisationId, importId })
const issue = (importId: string, delaySeconds = 0) =>
  issueImport(academy.ports, { ...address(importId), personId: academy.learnerId, delaySeconds })
const state = (importId: string) => readImport(academy.ports, address(importId))
const stop = (importId: string) => stopImport(academy.ports, { ...address(importId), personId: academy.learnerId })

const rowsOf = async (importId: string) =>
  JSON.stringify(
    await inScope(academy.ports.db, { organisationId: academy.organisationId }, (tx) =>
      tx.selectFrom('gradebook_row').selectAll().where('import_id', '=', importId).execute(),
    ),
  )

test('issuing waits, counts down and can be stopped: then nobody has a badge', async () => {
  const { importId } = await plan(good)
  await issue(importId, 600)
  const waiting = await state(importId)
  expect(waiting).toMatchObject({ state: 'waiting', canStop: true, canIssue: false })
  const left = (Date.parse(waiting.startsAt!) - Date.parse(waiting.now)) / 1000
  expect(left > 500 && left <= 600).toBe(true)
  await expect(issue(importId)).rejects.toMatchObject({ code: 'import.not-now' })
  await stop(importId)
  minutesAhead += 11
  await academy.drain()
  expect(await state(importId)).toMatchObject({ state: 'stopped', awarded: 0, canIssue: true })
})

test('bad rows never stop good ones; everything stands in the state, whoever asks for it again', async () => {
  const bad = [
    'u7,no-address,x,,,90',
    'u8,eight@learner.example,x,,,欠',
    'u9,person0@LEARNER.example,髙田　美咲,,,99',
    'u10,ten@learner.example,x,,,12',
  ]
  const { importId, plan: planned } = await plan([...good, ...bad])
  expect(planned).toMatchObject({ rows: 10, eligible: 6, notEligible: 1, already: 0, errorCount: 3 })
  await issue(importId, 600)
  await academy.drain()
  expect((await state(importId)).state).toBe('waiting')
  minutesAhead += 11
  await academy.drain()
  const done = await state(importId)
  expect(done).toMatchObject({
    state: 'done',
    fileName: 'marks.csv',
    rows: 10,
    awarded: 6,
    signed: 6,
    delivered: 6,
    parked: 0,
    notEligible: 1,
    errorCount: 3,
    course: 'MADE-1',
  })
  expect(done.errors.map(({ row, column, code }) => [row, column, code])).toEqual([
    [8, 'email', 'row.address-without-at'],
    [9, '総合点', 'row.not-a-number'],
    [10, 'email', 'row.same-person'],
  ])
  expect((await readImports(academy.ports, academy.organisationId))[0]).toMatchObject({
    id: importId,
    state: 'done',
    awarded: 6,
  })
})

test('each person is the lower-cased address and has the name as it was written', async () => {
  await inScope(academy.ports.db, { organisationId: academy.organisationId }, async (tx) => {
    const people = await personIdsByAddress(
      tx,
      names.map((_, at) => `person${at}@learner.example`),
    )
    for (const [at, name] of names.entries()) {
      const awards = await awardsOfPerson(tx, people.get(`person${at}@learner.example`)!)
      expect(awards.map(({ recipientName }) => recipientName)).toEqual([name])
      expect(awards[0]!.document).toContain(JSON.stringify(name))
      expect(awards[0]!.language).toBe(at < 3 ? 'ja' : 'en')
    }
  })
})

test('the same file again gives no second badge; a number of another system does not tell who somebody is', async () => {
  const again = await plan(good)
  expect(again.plan).toMatchObject({ eligible: 0, already: 6 })
  await expect(issue(again.importId)).rejects.toMatchObject({ code: 'import.not-now' })
  const other = await plan(['u0,somebody.else@learner.example,別の人,,,70'])
  expect(other.plan).toMatchObject({ eligible: 1 })
})

test('two imports of the same people at once still give one badge each', async () => {
  const lines = ['u1,twice@learner.example,ふたり,,,70']
  const [one, two] = [await plan(lines), await plan(lines)]
  await issue(one.importId)
  await issue(two.importId)
  await academy.drain()
  const states = [await state(one.importId), await state(two.importId)]
  expect(states.map(({ state: phase }) => phase)).toEqual(['done', 'done'])
  expect(states.map(({ awarded }) => awarded).sort()).toEqual([0, 1])
  expect(states.map(({ already }) => already).sort()).toEqual([0, 1])
})

test('what a plan cannot be made from is refused with a sentence', async () => {
  await expect(plan(good, { rule: '合計 >= 60' })).rejects.toMatchObject({
    kind: 'invalid',
    code: 'rule.unknown-column',
    details: { position: 0 },
  })
  await expect(plan(good, { course: 'a b' })).rejects.toMatchObject({ code: 'import.bad-course' })
  const { id: importId, mapping } = await upload(good)
  const request = {
    mapping: { ...mapping, email: null },
    rule: '総合点 >= 60',
    achievement: 'made',
    course: 'C',
    blankAsZero: false,
  }
  await expect(planImport(academy.ports, { ...address(importId), request })).rejects.toMatchObject({
    code: 'import.no-email-column',
  })
  const wrong = { ...request, mapping: { ...mapping, name: '名字' } }
  await expect(planImport(academy.ports, { ...address(importId), request: wrong })).rejects.toMatchObject({
    code: 'import.unknown-column',
  })
  await expect(
    planImport(academy.ports, { ...address(importId), request: { ...request, mapping, achievement: 'none' } }),
  ).rejects.toMatchObject({ code: 'import.no-achievement' })
  const content = new TextEncoder().encode('氏名,総合点\nx,70\n')
  const bare = { organisationId: academy.organisationId, personId: null, fileName: 'x.csv', source: '', content }
  await expect(uploadGradebook(academy.ports, bare)).rejects.toMatchObject({ code: 'import.no-email-column' })
})

test('columns, rule, badge and blanks are remembered for the source, and offered where the headers are the same', async () => {
  const { id: importId } = await upload(good, 'remembering')
  const mapping = { email: 'email', name: 'ローマ字', kana: null, romanised: null, userId: null }
  const request = { mapping, rule: '総合点 >= 61', achievement: 'made', course: 'C', blankAsZero: true }
  await planImport(academy.ports, { ...address(importId), request })
  const setup = { rule: '総合点 >= 61', achievement: 'made', course: '', blankAsZero: true }
  const from = { source: 'remembering' }
  expect(await upload(good, 'remembering')).toMatchObject({ mapping, remembered: true, rememberedFrom: from, setup })
  expect(await upload(good, 'elsewhere')).toMatchObject({ mapping, remembered: true, rememberedFrom: from, setup })
  const content = new TextEncoder().encode('email,氏名,点\na@learner.example,x,70\n')
  const bare = { organisationId: academy.organisationId, personId: null, fileName: 'x.csv', content }
  expect(await uploadGradebook(academy.ports, { ...bare, source: 'new' })).toMatchObject({
    remembered: false,
    rememberedFrom: null,
    setup: { rule: '' },
  })
  expect(await uploadGradebook(academy.ports, { ...bare, source: 'remembering' })).toMatchObject({
    mapping: { email: 'email', name: '氏名' },
    remembered: false,
  })
})

test('stopped between awarding and signing, nothing is signed; set going again, everybody has one badge', async () => {
  const { importId } = await plan(
    ['u1,late@learner.example,あとの人,,,70', 'u2,later@learner.example,もっとあとの人,,,80'],
    { course: 'LATE' },
  )
  await issue(importId)
  await beginIssue(academy.ports, { ...address(importId), startsAt: (await state(importId)).startsAt! })
  await awardRows(academy.ports, address(importId))
  expect(await state(importId)).toMatchObject({ state: 'issuing', awarded: 2, signed: 0, canStop: true })
  await stop(importId)
  await academy.drain()
  expect(await state(importId)).toMatchObject({ state: 'stopped', awarded: 0, signed: 0, canIssue: true })
  await issue(importId)
  await academy.drain()
  expect(await state(importId)).toMatchObject({ state: 'done', awarded: 2, signed: 2, delivered: 2 })
})

test('a row the database does not take is set aside and the others go on', async () => {
  const { importId } = await plan(['u1,well@learner.example,よい人,,,70', 'u2,nul@learner.example,だめな人,,,80'], {
    course: 'HALF',
  })
  await issue(importId)
  await beginIssue(academy.ports, { ...address(importId), startsAt: (await state(importId)).startsAt! })
  const uuid = () => {
    calls += 1
    return calls === 1 || calls === 3 ? 'no uuid' : academy.ports.random.uuid()
  }
  let calls = 0
  await awardRows({ ...academy.ports, random: { ...academy.ports.random, uuid } }, address(importId))
  await academy.drain()
  const done = await state(importId)
  expect(done).toMatchObject({
    state: 'done',
    awarded: 1,
    signed: 1,
    errorCount: 1,
    errors: [{ row: 2, code: 'row.not-stored' }],
  })
})

test('another organisation does not see an import', async () => {
  const { importId } = await plan(good)
  const other = { organisationId: academy.ports.random.uuid(), importId }
  await expect(readImport(academy.ports, other)).rejects.toMatchObject({ kind: 'not-found' })
  await expect(issueImport(academy.ports, { ...other, personId: null, delaySeconds: 0 })).rejects.toMatchObject({
    kind: 'not-found',
  })
})

test('of a finished import no name stays: not of those who failed, and after thirty days not even in a problem', async () => {
  const { importId } = await plan(
    [
      'u1,one@learner.example,のこる人,,,70',
      'u2,two@learner.example,とどかない人,,,7',
      'u3,three@learner.example,だれか,,,秘密',
    ],
    { course: 'FORGET' },
  )
  await issue(importId)
  await academy.drain()
  const names = /のこる人|とどかない人|だれか|秘密|learner\.example/
  expect(JSON.stringify((await state(importId)).plan?.sample)).toBe('[]')
  minutesAhead += 25 * 60
  await academy.drain()
  const later = await state(importId)
  expect(later).toMatchObject({ errorCount: 1, errors: [{ row: 4 }], preview: [], reading: { top: [] } })
  expect(await rowsOf(importId)).not.toMatch(names)
  minutesAhead += 30 * 24 * 60
  await academy.drain()
  expect(JSON.stringify(await state(importId))).not.toMatch(names)
  expect(await state(importId)).toMatchObject({ awarded: 1, errorCount: 1, notEligible: 1, errors: [] })
})

test('a file nothing was issued from for thirty days is forgotten with its plan, and says so; what was issued stays', async () => {
  const issued = await plan(['u1,kept@learner.example,のこる人,,,70'], { course: 'KEPT' })
  await issue(issued.importId)
  await academy.drain()
  const left = await plan(good, { course: 'LEFT' })
  minutesAhead += 29 * 24 * 60
  await academy.drain()
  expect(await state(left.importId)).toMatchObject({ canIssue: true, plan: { eligible: 6 } })
  minutesAhead += 2 * 24 * 60
  await academy.drain()
  expect(await state(left.importId)).toMatchObject({ state: 'planned', canIssue: false, plan: null, preview: [] })
  await expect(issue(left.importId)).rejects.toMatchObject({ code: 'import.not-now' })
  const request = { mapping: (await state(left.importId)).mapping, rule: '総合点 >= 60', achievement: 'made' }
  const again = { ...address(left.importId), request: { ...request, course: 'LEFT', blankAsZero: false } }
  await expect(planImport(academy.ports, again)).rejects.toMatchObject({ code: 'import.file-forgotten' })
  expect(await state(issued.importId)).toMatchObject({ state: 'done', awarded: 1, plan: { eligible: 1, sample: [] } })
})
