/** What visitors' browsers are given: small, nothing of Node in it, and nothing that a strict content security policy forbids. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'akashi-scripts-'))
const mostBytes = 150_000
afterAll(() => rmSync(folder, { recursive: true }))

async function scriptsOf(configFile, outDir, more = {}) {
  await build({ configFile, root: join(root, 'web/public-pages'), logLevel: 'error', build: { outDir, ...more } })
  const names = readdirSync(outDir).filter((name) => name.endsWith('.js'))
  return names.map((name) => ({ name, code: readFileSync(join(outDir, name), 'utf8') }))
}

/** A method of that name, which a package of curves has, evaluates nothing. */
function foreign(code) {
  const imported = [...code.matchAll(/(?:\bfrom|\bimport|\brequire\()\s*["'`]([^"'`]+)["'`]/g)].map((match) => match[1])
  const builtins = imported.filter((name) => name.startsWith('node:') || builtinModules.includes(name))
  const evaluated = code.match(/(?<![.\w])eval\((?![^()]*\)\{)|\bnew Function\b|[^.\w]Function\(\s*["'`]/g) ?? []
  return [...builtins, ...evaluated]
}

const packedSize = (code) => gzipSync(code, { level: 9 }).length

/** What a browser loads of a script before it does anything: the script and all it imports, but for what comes when it is needed. */
function sizeAtOnce(scripts, entry) {
  const taken = new Set([entry])
  for (const name of taken) {
    const { code } = scripts.find((script) => script.name === name)
    for (const [, other] of code.matchAll(/(?:\bfrom|\bimport)\s*["'`]\.\/([\w-]+\.js)["'`]/g)) taken.add(other)
  }
  return [...taken].reduce((sum, name) => sum + packedSize(scripts.find((script) => script.name === name).code), 0)
}

test('the check itself finds what it looks for', () => {
  expect(foreign('import{a}from"node:crypto";require("fs");eval("1");Function("return this")')).toHaveLength(4)
})

test('the scripts of the public pages', { timeout: 60_000 }, async () => {
  const scripts = await scriptsOf(join(root, 'web/public-pages/vite.config.ts'), join(folder, 'pages'))
  expect(scripts.map(({ name }) => name.replace(/-[\w-]{8}\.js/, ''))).toEqual(
    expect.arrayContaining(['akashi-badge.js', 'verify']),
  )
  const embedded = scripts.find(({ name }) => name === 'akashi-badge.js').code
  expect([/\bimport\b/.test(embedded), packedSize(embedded) < 5_000]).toEqual([false, true])
  for (const { name, code } of scripts) expect({ name, foreign: foreign(code) }).toEqual({ name, foreign: [] })
  // A bundle carries its page in itself: nobody downloads it to check another badge.
  for (const { name, code } of scripts.filter((one) => one.name !== 'bundle-page.js'))
    expect({ name, small: packedSize(code) < mostBytes }).toEqual({ name, small: true })
  const worker = scripts.find(({ name }) => name.startsWith('verify-worker')).name
  expect(sizeAtOnce(scripts, worker)).toBeLessThan(mostBytes)
  expect(packedSize(scripts.find(({ name }) => name === 'bundle-page.js').code)).toBeLessThan(200_000)
})

test('the verifier alone, as somebody else bundles it', { timeout: 60_000 }, async () => {
  const lib = { entry: join(root, 'credentials/src/verify/verify.ts'), formats: ['es'], fileName: 'verifier' }
  const scripts = await scriptsOf(false, join(folder, 'verifier'), { lib, target: 'es2022' })
  // `setimmediate`, which comes with `jsonld`: what the verifier calls never reaches it.
  expect(scripts.flatMap(({ code }) => foreign(code))).toEqual([' Function("'])
  expect(sizeAtOnce(scripts, 'verifier.js')).toBeLessThan(mostBytes)
})
