/** What nobody's course or hand-in names any more goes from the disk after a day; everything else stays. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../src/db/database.ts'
import { sweepFiles } from '../src/modules/learning/sweep-files.ts'
import { listOrganisations } from '../src/modules/organisations/organisations.ts'
import { filesIn } from '../src/ports/files.ts'
import { type RunningServer, startServer } from './running-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-sweep-'))
let drafts = 0
const files = filesIn(folder, () => `draft-${(drafts += 1)}`)
let server: RunningServer
const put = (text: string) => files.put([Buffer.from(text)] as never, { maxBytes: 100 })
const stands = async (sha256: string) => (await files.sizeOf(sha256)) !== null
const tomorrow = () => new Date(Date.now() + 25 * 3600 * 1000)

beforeAll(async () => {
  server = await startServer({ ports: { files } })
}, 60_000)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a file whose row is gone or was never written goes after a day, not before, and no other file does', async () => {
  const [named, unnamed] = [await put('named'), await put('unnamed')]
  const [organisation] = await inScope(server.ports.db, {}, listOrganisations)
  const scope = { organisationId: organisation!.id }
  await inScope(server.ports.db, scope, (tx) =>
    sql`insert into stored_file (id, organisation_id, sha256, bytes, media_type, name, created_at)
      values (gen_random_uuid(), ${scope.organisationId}, ${named.sha256}, 5, 'text/plain', 'x', now())`.execute(tx),
  )
  expect(await sweepFiles(server.ports)).toBe(0)
  expect([await stands(named.sha256), await stands(unnamed.sha256)]).toEqual([true, true])
  expect(await sweepFiles({ ...server.ports, clock: { now: tomorrow } })).toBe(1)
  expect([await stands(named.sha256), await stands(unnamed.sha256)]).toEqual([true, false])
  await inScope(server.ports.db, scope, (tx) => sql`delete from stored_file where sha256 = ${named.sha256}`.execute(tx))
  expect(await sweepFiles({ ...server.ports, clock: { now: tomorrow } })).toBe(1)
  expect(await stands(named.sha256)).toBe(false)
})

test('what is handed in again while the old file is about to go stays', async () => {
  const { sha256 } = await put('again')
  const before = new Date(Date.now() - 1000)
  await files.removeOld(sha256, before)
  expect(await stands(sha256)).toBe(true)
  expect(existsSync(join(folder, 'drafts'))).toBe(true)
})
