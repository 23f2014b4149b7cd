/** The walls of the house: who may import whom, how large a file may be, and where the world outside may be touched. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'
import { breachesOfFile, breachOfImport } from './house.ts'

const root = join(import.meta.dirname, '..')
const files = globSync('{credentials,contract,server,web,cli}/**/*.{ts,tsx,mjs}', {
  cwd: root,
  exclude: (name) => name === 'node_modules' || name === 'dist',
}).map((file) => file.split(sep).join('/'))
const imports = /^\s*(?:import|export)\b[^'"]*?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/gm

test('the guard sees the source', () => {
  expect(files).toContain('credentials/src/proofs/data-integrity.ts')
})

test.each(files)('%s stands within the walls', (file) => {
  const source = readFileSync(join(root, file), 'utf8')
  const breaches = breachesOfFile(file, source)
  for (const match of source.matchAll(imports)) {
    const name = (match[1] ?? match[2])!
    const target = name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)).split(sep).join('/') : name
    const breach = breachOfImport(file, target)
    if (breach) breaches.push(breach)
  }
  expect(breaches).toEqual([])
})

test('each wall stops what it is there to stop', () => {
  const modules = 'server/src/modules'
  expect(breachOfImport('credentials/src/a.ts', '@akashi/contract/awards.ts')).toMatch(/may not import/)
  expect(breachOfImport('contract/src/a.ts', 'server/src/app.ts')).toMatch(/may not import/)
  expect(breachOfImport(`${modules}/keys/store.ts`, `${modules}/awards/awards.ts`)).toMatch(/upwards/)
  expect(breachOfImport(`${modules}/awards/jobs.ts`, `${modules}/keys/store.ts`)).toMatch(/window/)
  expect(breachOfImport(`${modules}/awards/jobs.ts`, `${modules}/keys/keys.ts`)).toBeNull()
  expect(breachOfImport(`${modules}/shop/shop.ts`, `${modules}/keys/keys.ts`)).toMatch(/unknown module/)
  expect(breachOfImport('server/src/db/database.ts', 'server/src/http/server.ts')).toMatch(/upwards/)
  expect(breachesOfFile('credentials/src/a.ts', 'const now = Date.now()')).toHaveLength(1)
  expect(breachesOfFile('credentials/src/a.ts', 'await fetch(url)')).toHaveLength(1)
  expect(breachesOfFile('server/src/a.ts', '\n'.repeat(301))).toHaveLength(1)
  expect(breachesOfFile('server/src/a.ts', 'export default {}')).toHaveLength(1)
})
