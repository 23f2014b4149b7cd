/** An issuer leaves: its pages move to a plain web host under the same address, and its badges go on verifying. */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { readZip } from '@akashi/credentials/batch/zip.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../src/control.ts'
import { expectOk, finishCourse, sampleOrganisation } from './acts.ts'
import { clientOf } from './client.ts'
import { rightAnswers } from './right-answers.ts'
import { startServer } from './running-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-exit-'))
const site = join(folder, 'site')
let files: string[]
let code: string
let url: string
let host: Server | undefined
let privateBadge: string
const answers: Record<string, number> = {}

beforeAll(async () => {
  const server = await startServer()
  const asked = (cookie: string, path: string) => server.fetch(path, { headers: { cookie } })
  const learner = clientOf(server, await server.signIn('learner'))
  code = (await finishCourse(learner, 'JOMON-2020', rightAnswers(server))).body.award.code
  await server.drain()
  privateBadge = await (await asked(learner.cookie, `/credentials/${code}.json`)).text()
  expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'link' }))
  const issuer = clientOf(server, await server.signIn('issuer'))
  const path = `/api/organisations/${sampleOrganisation}/exit-kit.zip`
  answers['stranger'] = (await server.fetch(path)).status
  answers['learner'] = (await asked(learner.cookie, path)).status
  const zip = new Uint8Array(await (await asked(issuer.cookie, path)).arrayBuffer())
  files = await unpackInto(site, zip)
  const io = { out: () => {}, err: () => {}, cwd: folder, language: 'en' as const, app: async () => never() }
  answers['no such organisation'] = await commands['exit-kit'](server.ports, ['nobody', 'kit.zip'], io)
  answers['wrong use'] = await commands['exit-kit'](server.ports, ['nobody'], io)
  url = server.url
  await server.close()
  host = await plainHost(site, Number(new URL(url).port))
}, 120_000)
afterAll(() => {
  host?.closeAllConnections()
  host?.close()
  rmSync(folder, { recursive: true })
})

function never(): never {
  throw new Error('asked for')
}

async function unpackInto(place: string, zip: Uint8Array): Promise<string[]> {
  const names: string[] = []
  const limits = { mostEntries: 1000, mostBytesEach: 50_000_000, mostBytesInAll: 500_000_000 }
  for await (const entry of readZip(zip, limits)!) {
    if (!('bytes' in entry)) throw new Error(`${entry.name}: ${entry.problem}`)
    names.push(entry.name)
    mkdirSync(dirname(join(place, entry.name)), { recursive: true })
    writeFileSync(join(place, entry.name), entry.bytes)
  }
  return names
}

/** As any web host does it: the file, or the folder's `index.html`; no program behind it. */
async function plainHost(root: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const path = join(root, normalize(new URL(request.url!, url).pathname))
    const found = statSync(path, { throwIfNoEntry: false })
    const file = found?.isDirectory() ? join(path, 'index.html') : path
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return void response.writeHead(404).end()
    response.end(readFileSync(file))
  })
  await new Promise<void>((ready) => server.listen(port, 'localhost', ready))
  return server
}

async function akashi(target: string): Promise<{ code: number; report: any }> {
  const starter = join(import.meta.dirname, '../../cli/bin/akashi.mjs')
  const child = spawn(process.execPath, [starter, 'verify', target, '--json'])
  let out = ''
  child.stdout.on('data', (text) => (out += text))
  const ended = await new Promise<number>((done) => child.on('close', done))
  return { code: ended, report: JSON.parse(out) }
}

test('a badge at its address, and one that only its holder has, verify against the plain host', async () => {
  const linked = await akashi(`${url.replace('127.0.0.1', 'localhost')}/credentials/${code}.json`)
  expect([linked.code, linked.report.verdict]).toEqual([0, 'valid'])
  writeFileSync(join(folder, 'mine.json'), privateBadge)
  const mine = await akashi(join(folder, 'mine.json'))
  const status = mine.report.checks.find(({ name }: { name: string }) => name === 'status').code
  expect([mine.code, status]).toEqual([0, 'status.in-force'])
})

test('documents, pages in both languages, courses, versions, pictures, forms and hosted badges are all there', () => {
  const home = `organisations/${sampleOrganisation}`
  expect(files).toEqual(
    expect.arrayContaining([
      'README.txt',
      '.htaccess',
      '_headers',
      '.well-known/did.json',
      `${home}/did.json`,
      `${home}/jwks.json`,
      `${home}/issuer-profile.json`,
      `${home}/revocations.json`,
      `${home}/status/1`,
      `${home}/index.html`,
      `${home}/index.en.html`,
      `${home}.json`,
      `${home}/achievements/jomon/index.html`,
      `${home}/achievements/jomon/versions/1.json`,
      `${home}/achievements/jomon/versions/1/image.png`,
      `${home}/courses/JOMON-2020/index.html`,
      `credentials/${code}/index.html`,
      ...['json', 'jwt', 'png', 'svg', 'pdf'].map((ending) => `credentials/${code}.${ending}`),
      `ob2/assertions/${code}`,
      `ob2/assertions/${code}.png`,
      'assets/base.css',
      'assets/sprite.svg',
    ]),
  )
  expect(files.filter((name) => name.startsWith('ob2/badges/'))).toHaveLength(1)
})

test('no page of the copy leads to what is not in it, asks for a script, or sends a form', () => {
  const kept = new Set(files.map((name) => `/${name}`))
  for (const name of files.filter((one) => one.endsWith('.html'))) {
    const page = readFileSync(join(site, name), 'utf8')
    expect(page, name).toMatch(/^<!doctype html>[\s\S]*<main/)
    expect(page, name).not.toMatch(/<script|<form/)
    const paths = [...page.matchAll(/ (?:href|src)="(\/(?!\/)[^"#?]*)/g)].map((match) => match[1]!)
    expect(paths.filter((path) => !kept.has(path) && !kept.has(`${path}/index.html`))).toEqual([])
  }
})

test('only staff may take it, and the command says what was wrong', () => {
  expect(answers).toEqual({ stranger: 401, learner: 403, 'no such organisation': 1, 'wrong use': 3 })
})
