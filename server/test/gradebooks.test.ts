/** The two gradebooks of the talks: exactly as many badges as people who passed, every name as it was written. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { extract } from '@akashi/credentials/baking/png.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, importState, issueGradebook, planGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { madeUpGradebook } from './made-up-gradebook.ts'
import { type RunningServer, startServer } from './running-server.ts'

const folder = join(import.meta.dirname, '../../../shared/data/jmooc')
const awards = `/api/organisations/${sampleOrganisation}/awards`
let server: RunningServer
let issuer: Client

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  issuer = clientOf(server, await server.signIn('issuer'))
})
afterAll(() => server.close())

test('of 60 made-up learners the 25 who passed get a badge, and the same file again gives none', async () => {
  const book = { text: madeUpGradebook(60, 25), rule: '総合点 >= 60', achievement: 'civil', course: 'MADE-UP' }
  const { plan, id } = await issueGradebook(issuer, book)
  expect(plan).toMatchObject({ rows: 60, eligible: 25, notEligible: 35, already: 0, errors: [] })
  await server.drain()
  expect(await importState(issuer, id)).toMatchObject({
    state: 'done',
    awarded: 25,
    signed: 25,
    delivered: 25,
    parked: 0,
  })
  const again = await planGradebook(issuer, book)
  expect(again.plan).toMatchObject({ eligible: 0, already: 25 })
})

const books = [
  { file: 'jomon-studies-2020.csv', rows: 758, eligible: 224, achievement: 'jomon', course: 'JOMON-2020' },
  { file: 'civil-informatics-2020.csv', rows: 1031, eligible: 419, achievement: 'civil', course: 'CIVIL-2020' },
]

test.runIf(existsSync(folder)).each(books)(
  '$file: $rows rows give exactly $eligible badges (skipped where ../shared is absent)',
  { timeout: 120_000 },
  async ({ file, rows, eligible, achievement, course }) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const { plan, id } = await issueGradebook(issuer, { text, rule: '総合点 >= 60', achievement, course })
    expect(plan.errors).toEqual([])
    expect(plan).toMatchObject({ rows, eligible: eligible - plan.already })
    await server.drain()
    const state = await importState(issuer, id)
    expect(state).toMatchObject({ state: 'done', parked: 0, errors: [] })
    expect(state.awarded + state.already).toBe(eligible)
    await expectNames(passedNames(text))
  },
)

/** Every name that passed stands, to the character, in an award, and the drawn ones in JSON and in the picture's metadata. */
async function expectNames(names: string[]) {
  const strange = names.filter((name) => /[髙﨑𠮷Łż'\uac00-\ud7a3]/u.test(name)).slice(0, 12)
  expect(strange.length).toBeGreaterThan(0)
  for (const name of strange) {
    const found = expectOk(await issuer.get(`${awards}?q=${encodeURIComponent(name)}`)).awards
    const award = found.find((one: { recipientName: string }) => one.recipientName === name)
    expect(award, name).toBeDefined()
    const key = await issuerFace(award.code)
    expect(key.json).toContain(JSON.stringify(name).slice(1, -1))
    expect(key.baked).toBe(key.json)
  }
}

/** The document of a private badge and the one baked into its picture, by the link in its mail. */
async function issuerFace(code: string): Promise<{ json: string; baked: string | null }> {
  const link = await mailedLink(code)
  const [page, query] = link.split('?')
  const json = await (await fetch(`${page}.json?${query}`)).text()
  const found = extract(new Uint8Array(await (await fetch(`${page}.png?${query}`)).arrayBuffer()))
  return { json, baked: found.ok ? found.text : null }
}

async function mailedLink(code: string): Promise<string> {
  const { mails } = expectOk(await issuer.get(`/api/mailbox?q=${code}`))
  for (const { id } of mails) {
    const { text } = expectOk(await issuer.get(`/api/mailbox/${id}`))
    const link = new RegExp(`https?://\\S+/credentials/${code}\\S*`).exec(text)
    if (link) return link[0]
  }
  throw new Error(`no mail for ${code}`)
}

function passedNames(text: string): string[] {
  const [head, ...lines] = text
    .replace(/^\ufeff/, '')
    .trim()
    .split('\r\n')
  const columns = head!.split(',')
  const cells = lines.map((line) => line.split(','))
  return cells.filter((row) => Number(row[columns.indexOf('総合点')]) >= 60).map((row) => row[columns.indexOf('氏名')]!)
}
