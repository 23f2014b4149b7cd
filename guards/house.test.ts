/** The walls of the house, applied to every source file, and each shown to stop a breach. */
import { globSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'
import { breachesOfFile } from './contents.ts'
import { breachOfImport, breachOfSpecifier } from './house.ts'

const root = join(import.meta.dirname, '..')
const files = globSync('{credentials,contract,server,web,cli}/**/*.{ts,tsx,mjs}', {
  cwd: root,
  exclude: (name) => name === 'node_modules' || name === 'dist',
}).map((file) => file.split(sep).join('/'))
const imports = /^\s*(?:import|export)\s+(?:[^'"`;()]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm

test('the guard sees the source', () => {
  expect(files).toContain('credentials/src/proofs/data-integrity.ts')
})

test.each(files)('%s stands within the walls', (file) => {
  const source = readFileSync(join(root, file), 'utf8')
  const breaches = breachesOfFile(file, source)
  for (const match of source.matchAll(imports)) {
    const name = (match[1] ?? match[2])!
    const target = name.startsWith('.')
      ? relative(root, resolve(root, dirname(file), name))
          .split(sep)
          .join('/')
      : name
    const found = [breachOfImport(file, target), breachOfSpecifier(name, builtinModules)]
    breaches.push(...found.filter((breach) => breach !== null))
  }
  expect(breaches).toEqual([])
})

const door = 'server/src/modules'

test.each([
  ['credentials/src/a.ts', '@akashi/contract/awards.ts', /may not import/],
  ['contract/src/a.ts', 'server/src/app.ts', /may not import/],
  ['cli/src/a.ts', '@akashi/contract/awards.ts', /may not import/],
  ['web/src/a.tsx', 'server/src/app.ts', /may not import/],
  [`${door}/keys/store.ts`, `${door}/awards/awards.ts`, /upwards/],
  [`${door}/awards/jobs.ts`, `${door}/keys/store.ts`, /window/],
  [`${door}/shop/shop.ts`, `${door}/keys/keys.ts`, /unknown module/],
  ['server/src/db/database.ts', 'server/src/http/server.ts', /upwards/],
  ['server/src/http/server.ts', `${door}/identity/identity.ts`, /upwards/],
  ['server/src/http/qr-code.ts', 'server/src/typeset/fonts.ts', /upwards/],
  ['server/src/typeset/document.ts', `${door}/awards/awards.ts`, /upwards/],
])('%s may not import %s', (file, target, complaint) => {
  expect(breachOfImport(file, target)).toMatch(complaint)
})

test('a module may go down through a door', () => {
  expect(breachOfImport(`${door}/awards/jobs.ts`, `${door}/keys/keys.ts`)).toBeNull()
  expect(breachOfImport(`${door}/awards/jobs.ts`, 'server/src/db/database.ts')).toBeNull()
})

test('a path has its ending and a built-in its prefix', () => {
  expect(breachOfSpecifier('./award', builtinModules)).toMatch(/ending/)
  expect(breachOfSpecifier('fs', builtinModules)).toMatch(/node:/)
  expect(breachOfSpecifier('./award.ts', builtinModules)).toBeNull()
  expect(breachOfSpecifier('node:fs', builtinModules)).toBeNull()
})

test.each([
  ['credentials/src/a.ts', 'const now = Date.now()', /world outside/],
  ['credentials/src/a.ts', 'await fetch(url)', /network/],
  ['credentials/src/a.ts', "import { readFileSync } from 'node:fs'", /built-in/],
  ['server/src/a.ts', '\n'.repeat(301), /longer/],
  ['server/src/a.ts', 'export default {}', /default export/],
  [`${door}/awards/award.ts`, 'const now = new Date()', /clock or chance/],
  [`${door}/awards/award.ts`, 'Math.random()', /clock or chance/],
  [`${door}/awards/award.ts`, 'crypto.randomUUID()', /clock or chance/],
  [`${door}/awards/award.ts`, 'process.env.PORT', /environment/],
  [`${door}/awards/award.ts`, 'await fetch(url)', /network/],
  ['server/src/ports/mail.ts', "import { request } from 'undici'", /network/],
  ['server/src/ports/mail.ts', "import { connect } from 'node:net'", /network/],
  ['web/src/learn/course.tsx', 'void fetch(url)', /network/],
  ['cli/src/main.ts', 'await fetch(url)', /network/],
  [`${door}/awards/issue-credential.ts`, "tx.selectFrom('award')", /SQL/],
  [`${door}/awards/issue-credential.ts`, 'sql`select 1`', /SQL/],
  ['server/src/http/session.ts', "db.insertInto('session')", /SQL/],
  [`${door}/shop/shop.ts`, '', /unknown module/],
  ['server/src/modules/awards/a/b/c/d.ts', '', /deep/],
  [`${door}/awards/index.ts`, '', /index file/],
  [`${door}/awards/award-helper.ts`, '', /says nothing/],
  ['web/src/utils/date.ts', '', /says nothing/],
  ['web/src/learn/CoursePage.tsx', '', /kebab/],
  ['server/src/a.ts', '// TODO later', /TODO/],
  ['server/src/a.test.ts', "test.only('x', () => {})", /switched off/],
  ['server/test/a.test.ts', "test.skip('x', () => {})", /switched off/],
  ['server/test/a.test.ts', 'const began = performance.now()', /timed/],
])('the walls stop in %s: %s', (file, source, complaint) => {
  expect(breachesOfFile(file, source).join('\n')).toMatch(complaint)
})

test.each([
  ['server/src/ports/clock.ts', 'export const clock = { now: () => new Date() }'],
  ['server/src/ports/fetch-public.ts', "import { request } from 'undici'"],
  ['server/src/main.ts', 'readConfig(process.env)'],
  [`${door}/awards/store.ts`, "tx.selectFrom('award')"],
  [`${door}/awards/award.ts`, 'new Date(text)'],
  [`${door}/awards/award.ts`, 'await ports.fetch(url)'],
  [`${door}/awards/routes.ts`, "import type { IncomingMessage } from 'node:http'"],
  ['server/src/a.ts', '// TODO(#12) later'],
  ['server/src/ports/public-address.ts', "import { BlockList, isIP } from 'node:net'"],
])('the walls let pass in %s: %s', (file, source) => {
  expect(breachesOfFile(file, source)).toEqual([])
})
