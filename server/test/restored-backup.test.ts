/**
 * Yesterday's backup is put back on a machine whose database was lost: what was revoked since stays revoked, no place in a status
 * list is given twice, no id gets a second set of claims, no mail leaves by itself, and the next badge verifies.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bitAt, decodeBits } from '@akashi/credentials/status/bitstring.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { markOf } from '../src/app.ts'
import { makeBackup } from '../src/backup/make-backup.ts'
import { restoreBackup, type RestoreOrder } from '../src/backup/restore-backup.ts'
import { checkInvariants } from '../src/doctor/fsck.ts'
import { inScope } from '../src/db/database.ts'
import { checkAuditChain } from '../src/modules/audit/audit.ts'
import { journalPath } from '../src/ports/revocation-journal.ts'
import { expectOk, issueGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { freePort, type RunningServer, startServer } from './running-server.ts'

const awards = `/api/organisations/${sampleOrganisation}/awards`
const masterKey = Buffer.alloc(32, 7)
const folder = mkdtempSync(join(tmpdir(), 'akashi-backup-'))
const file = join(folder, 'yesterday.tar.gz')
const journal = join(folder, 'revocations.log')
const published = join(folder, 'list.json')
let port: string
let before: RunningServer
let after: RunningServer
let issuer: Client
let places: string[]
let waitingCode: string
let lastList: number
let old: Row[]
let since: Row[]

type Row = { id: string; code: string; state: string; address: string }
type Document = { credentialStatus: { statusListCredential: string; statusListIndex: string } }

beforeAll(async () => {
  port = String(await freePort())
  before = await start()
  issuer = clientOf(before, await before.signIn('issuer'))
  mkdirSync(join(before.ports.config.dataDir, 'files', 'ab'), { recursive: true })
  writeFileSync(join(before.ports.config.dataDir, 'files', 'ab', 'lecture.bin'), Buffer.alloc(70_000, 9))
  await award('DAY-1', 3)
  old = await listed(before, 'DAY-1')
  await issueGradebook(issuer, book('DAY-2', 2))
})
afterAll(async () => {
  await after?.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = () => startServer({ env: { PORT: port, ISSUE_DELAY_SECONDS: '0' }, sample: true })
const book = (course: string, rows: number) => ({
  text: madeUpGradebook(rows, rows),
  rule: '総合点 >= 60',
  achievement: 'civil',
  course,
})

async function award(course: string, rows: number): Promise<void> {
  await issueGradebook(issuer, book(course, rows))
  await before.drain()
}

/** The awards of a course, by SQL, as the screen does not tell the course. */
async function listed(server: RunningServer, course: string): Promise<Row[]> {
  return asStaff(
    server,
    `select id, code, state, address from award where occurrence like '%${course}' order by address`,
  )
}

async function asStaff<T>(server: RunningServer, statement: string): Promise<T[]> {
  const { db } = server.ports
  const found = await sql<{ id: string }>`select id from organisation where slug = ${sampleOrganisation}`.execute(db)
  const organisationId = found.rows[0]!.id
  return inScope(db, { organisationId }, async (tx) => (await sql<T>`${sql.raw(statement)}`.execute(tx)).rows)
}

const placesOf = async (server: RunningServer) =>
  (
    await asStaff<{ place: string }>(
      server,
      `select l.list_no || ':' || a.status_index as place from award a join status_list l on l.id = a.status_list_id`,
    )
  ).map(({ place }) => place)

async function bitOf(server: RunningServer, document: Document): Promise<boolean | null> {
  const { pathname } = new URL(document.credentialStatus.statusListCredential)
  const list = JSON.parse(await (await server.fetch(pathname)).text())
  const bits = await decodeBits(list.credentialSubject.encodedList)
  return bitAt(bits!, Number(document.credentialStatus.statusListIndex))
}

const documentOf = async (server: RunningServer, id: string): Promise<Document> => {
  const [row] = await asStaff<{ document: string }>(server, `select document from credential where award_id = '${id}'`)
  return JSON.parse(row!.document)
}

let revokedOld: Document
let revokedSince: Document
let standing: Document

test('a backup is made while the program runs; the world goes on: awards, a revocation of an old and of a new badge', async () => {
  await makeBackup(before.ports, file)
  await expect(makeBackup(before.ports, join(folder, 'none', 'x.tar.gz'))).rejects.toThrow('ENOENT')
  expect(existsSync(`${file}.partial`)).toBe(false)
  await before.drain()
  await award('DAY-3', 2)
  since = await listed(before, 'DAY-3')
  revokedOld = await documentOf(before, old[0]!.id)
  standing = await documentOf(before, old[1]!.id)
  revokedSince = await documentOf(before, since[0]!.id)
  for (const id of [old[0]!.id, since[0]!.id]) expectOk(await issuer.post(`${awards}/${id}/revoke`, { reason: 'test' }))
  places = await placesOf(before)
  lastList = Math.max(...places.map((place) => Number(place.split(':')[0])))
  waitingCode = (await listed(before, 'DAY-2'))[0]?.code ?? ''
  expect(await bitOf(before, revokedSince)).toBe(true)
  const { pathname } = new URL(revokedOld.credentialStatus.statusListCredential)
  writeFileSync(published, await (await before.fetch(pathname)).text())
  copyFileSync(journalPath(before.ports.config.dataDir), journal)
  await before.close()
})

test('a backup of another key, another address, another version, and a damaged one are refused, and nothing is changed', async () => {
  after = await start()
  await expect(restore({ masterKeyMark: markOf(Buffer.alloc(32, 8)) })).rejects.toMatchObject({ kind: 'other-key' })
  await expect(restore({ replace: false })).rejects.toMatchObject({ kind: 'not-empty' })
  const elsewhere = { ...after.ports, config: { ...after.ports.config, baseUrl: 'https://other.example' } }
  await expect(restore({}, elsewhere)).rejects.toMatchObject({ kind: 'other-installation' })
  const bytes = readFileSync(file)
  for (const [name, damaged] of [
    ['cut off', bytes.subarray(0, bytes.length - 200)],
    ['not gzip', Buffer.from('PK\u0003\u0004')],
    ['empty', Buffer.alloc(0)],
    ['a bit flipped', Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 4 : byte)))],
  ] as const) {
    const path = join(folder, `${name}.tar.gz`)
    writeFileSync(path, damaged)
    await expect(restore({ path }), name).rejects.toMatchObject({ name: 'DamagedArchive' })
  }
  expect(await listed(after, 'DAY-1')).toEqual([])
})

test('restored with its journal, the old badges are back, and both revocations stand', async () => {
  const done = await restore({ journals: [journal] })
  expect(done).toMatchObject({ replayed: 2 })
  expect((await listed(after, 'DAY-1')).map(({ state }) => state)).toEqual(['revoked', 'delivered', 'delivered'])
  expect(await listed(after, 'DAY-3')).toEqual([])
  expect(await bitOf(after, revokedOld)).toBe(true)
  expect(await bitOf(after, revokedSince)).toBe(true)
  expect(await bitOf(after, standing)).toBe(false)
  const kept = readFileSync(join(after.ports.config.dataDir, 'files', 'ab', 'lecture.bin'))
  expect(kept.equals(Buffer.alloc(70_000, 9))).toBe(true)
})

test('no place that was given since is given again: the next badge stands in a list far behind', async () => {
  issuer = clientOf(after, await after.signIn('issuer'))
  await issueGradebook(issuer, book('DAY-4', 4))
  await after.drain()
  const fresh = (await placesOf(after)).filter((place) => !places.includes(place))
  expect(fresh).toHaveLength(4 + (await listed(after, 'DAY-2')).length)
  for (const place of fresh) expect(Number(place.split(':')[0])).toBeGreaterThan(lastList + 99)
})

test('the audit log came back whole, and goes on in the same chains', async () => {
  const { entries, problems } = await checkAuditChain(after.ports)
  expect(problems).toEqual([])
  expect(entries).toBeGreaterThan(20)
})

test('what waited for its signature is issued under another id, as it may have been signed since', async () => {
  const rows = await listed(after, 'DAY-2')
  expect(rows.map(({ code }) => code)).not.toContain(waitingCode)
  expect((await checkInvariants(after.ports)).filter(({ result }) => result === 'fail')).toEqual([])
})

test('without the journal, a copy of the published list that somebody kept does the same; a forged one does not', async () => {
  rmSync(journalPath(after.ports.config.dataDir), { force: true })
  const forged = join(folder, 'forged.json')
  writeFileSync(forged, readFileSync(published, 'utf8').replace(/"validFrom":"20/, '"validFrom":"19'))
  await expect(restore({ lists: [forged] })).rejects.toMatchObject({ kind: 'no-list' })
  expect(await restore({ lists: [published] })).toMatchObject({ replayed: 2 })
  expect(await bitOf(after, revokedOld)).toBe(true)
  expect(await bitOf(after, revokedSince)).toBe(true)
})

test('an archive with a path that leads out of the folder is damaged', async () => {
  const place = mkdtempSync(join(folder, 'evil-'))
  writeFileSync(join(place, 'x'), 'x')
  execFileSync('tar', ['-czf', join(folder, 'evil.tar.gz'), '--format=ustar', '--transform=s|x|files/../../x|', 'x'], {
    cwd: place,
  })
  await expect(restore({ path: join(folder, 'evil.tar.gz') })).rejects.toMatchObject({ name: 'DamagedArchive' })
})

function restore(o: Partial<RestoreOrder>, ports = after.ports) {
  const usual = { path: file, replace: true, masterKeyMark: markOf(masterKey), journals: [], lists: [] }
  return restoreBackup(ports, { ...usual, ...o })
}
