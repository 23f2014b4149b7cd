/** A season of an issuing office: the gradebook of an office read and tried, the forms of badges made, everything kept and put back. */
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { markOf } from '../server/src/app.ts'
import { makeBackup } from '../server/src/backup/make-backup.ts'
import { restoreBackup } from '../server/src/backup/restore-backup.ts'
import { inScope } from '../server/src/db/database.ts'
import { expectOk, importsOf, issueGradebook, sampleOrganisation, uploadGradebook } from '../server/test/acts.ts'
import { clientOf } from '../server/test/client.ts'
import { dirtyGradebook } from '../server/test/dirty-gradebook.ts'
import { madeUpGradebook } from '../server/test/made-up-gradebook.ts'
import { freePort, startServer } from '../server/test/running-server.ts'

const awards = 643
const dirtyRows = 400
const certificates = 40
const rule = '総合点 >= 60'
const masterKey = Buffer.alloc(32, 7)

/** Lines of a table: what, measured. */
export async function benchSeason() {
  const folder = await mkdtemp(join(tmpdir(), 'akashi-bench-'))
  const port = String(await freePort())
  const start = () => startServer({ env: { PORT: port, ISSUE_DELAY_SECONDS: '0', LOG_LEVEL: 'error' } })
  const server = await start()
  const lines = [await benchPlan(server)]
  const codes = await issueAwards(server)
  lines.push(
    await benchForm(server, {
      what: 'certificate (PDF/A-3, 修了証書) asked for the first time',
      codes,
      path: (code) => `/credentials/${code}.pdf`,
      count: certificates,
    }),
    await benchForm(server, {
      what: 'Open Badges 2.0 assertion asked for the first time',
      codes,
      path: (code) => `/ob2/assertions/${code}`,
    }),
    await benchForm(server, {
      what: 'token (VC-JWT, RS256) asked for the first time, signed then',
      codes,
      path: (code) => `/credentials/${code}.jwt`,
      count: 200,
    }),
  )
  const file = join(folder, 'season.tar.gz')
  const [kept] = await timed(() => makeBackup(server.ports, file))
  lines.push({
    what: `backup of the sample academy with ${awards} awards (${megabytes((await stat(file)).size)} MB)`,
    measured: seconds(kept),
  })
  await server.close()
  const fresh = await start()
  const order = { path: file, replace: true, masterKeyMark: markOf(masterKey), journals: [], lists: [] }
  const [restored] = await timed(() => restoreBackup(fresh.ports, order))
  lines.push({ what: 'restoring it', measured: seconds(restored) })
  await fresh.close()
  await rm(folder, { recursive: true, force: true })
  return lines
}

/** A CP932 file as offices have them: uploaded, read and tried by the rule. */
async function benchPlan(server) {
  const issuer = clientOf(server, await server.signIn('issuer'))
  const content = new Uint8Array(dirtyGradebook({ rows: dirtyRows }))
  const [time] = await timed(async () => {
    const { id, mapping } = expectOk(await uploadGradebook(issuer, content))
    const plan = { mapping, rule, achievement: 'civil', course: 'BENCH-CP932', blankAsZero: false }
    expectOk(await issuer.put(`${importsOf(sampleOrganisation)}/${id}/plan`, plan))
  })
  return {
    what: `a dirty CP932 gradebook of ${dirtyRows} rows: uploaded, read and tried (dry run)`,
    measured: `${time.toFixed(0)} ms`,
  }
}

/** Issues them, and has their holders show them to everybody; their codes. */
async function issueAwards(server) {
  const issuer = clientOf(server, await server.signIn('issuer'))
  await issueGradebook(issuer, {
    text: madeUpGradebook(awards, awards),
    rule,
    achievement: 'civil',
    course: 'BENCH-SEASON',
  })
  await server.drain()
  const { db } = server.ports
  const { id: organisationId } = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', sampleOrganisation)
    .executeTakeFirstOrThrow()
  return inScope(db, { organisationId }, async (tx) => {
    const shown = await tx.updateTable('award').set({ visibility: 'public' }).returning('code').execute()
    return shown.map(({ code }) => code)
  })
}

/** One after another, over HTTP. */
async function benchForm(server, { what, codes, path, count = codes.length }) {
  const asked = codes.slice(-count)
  const [time] = await timed(async () => {
    for (const code of asked) {
      const answer = await server.fetch(path(code))
      if (!answer.ok) throw new Error(`${path(code)}: ${answer.status}`)
      await answer.arrayBuffer()
    }
  })
  return { what, measured: `${(asked.length / (time / 1000)).toFixed(0)} a second` }
}

async function timed(act) {
  const begun = performance.now()
  const value = await act()
  return [performance.now() - begun, value]
}

const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`
const megabytes = (bytes) => (bytes / 1e6).toFixed(1)
