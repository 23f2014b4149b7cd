/** The packages as a stranger gets them: packed, unpacked far from here, and used as their README says. */
import { execFileSync, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { samplePng } from '../credentials/src/baking/sample-image.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'akashi-lib-'))
const packages = { credentials: '@akashi/credentials', cli: 'akashi' }

beforeAll(() => {
  execFileSync(process.execPath, [join(root, 'scripts/build-lib.mjs'), join(folder, 'lib')])
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  for (const [name, installed] of Object.entries(packages)) install(join(folder, 'lib', name), installed)
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'lib/credentials/package.json'), 'utf8'))
  for (const name of Object.keys(dependencies)) link(name)
  writeFileSync(join(folder, 'picture.png'), samplePng)
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

function install(source, name) {
  const answer = execFileSync('npm', ['pack', '--json', '--offline', '--pack-destination', folder], { cwd: source })
  const [{ filename }] = Object.values(JSON.parse(answer))
  const place = join(folder, 'node_modules', name)
  mkdirSync(place, { recursive: true })
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', place, '--strip-components=1'])
}

function link(name) {
  const place = join(folder, 'node_modules', name)
  mkdirSync(dirname(place), { recursive: true })
  symlinkSync(join(root, 'node_modules', name), place)
}

const run = (...words) => spawnSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })
const filesOf = (name) => readdirSync(join(folder, 'node_modules', name), { recursive: true }).map(String)

test('the three calls of the README run as they stand there', () => {
  const readme = readFileSync(join(folder, 'node_modules/@akashi/credentials/README.md'), 'utf8')
  const calls = [...readme.matchAll(/```js\n([\s\S]*?)```/g)].map((match) => match[1])
  expect(calls).toHaveLength(3)
  const kept = "import { writeFile } from 'node:fs/promises'\nawait writeFile('badge.png', baked.image)\n"
  writeFileSync(join(folder, 'three-calls.js'), calls.join('\n') + kept)
  const { stdout, stderr, status } = run('three-calls.js')
  expect([stderr, status]).toEqual(['', 0])
  for (const said of ['format pass', 'proof pass', 'issuer pass', 'status unknown', 'indeterminate - Cannot tell now'])
    expect(stdout).toContain(said)
})

test('the command line judges that very picture, with nothing but its packages', () => {
  const { stdout, status } = run('node_modules/akashi/bin/akashi.mjs', 'verify', 'badge.png', '--language', 'en')
  expect(stdout.split('\n')[0]).toBe('Cannot tell now')
  expect(status).toBe(2)
})

test('types come along, and no source or test does', () => {
  for (const name of Object.values(packages))
    expect(filesOf(name).filter((file) => /\.test\.|sample-|(?<!\.d)\.ts$/.test(file))).toEqual([])
  writeFileSync(
    join(folder, 'use.ts'),
    "import { verify, type Report } from '@akashi/credentials/verify'\nimport { bake } from '@akashi/credentials/png'\nimport type { Sentence } from '@akashi/credentials/verify/sentences.ts'\nexport const verdict: Promise<Report['verdict']> = verify(new Uint8Array(), { ports: { fetch: async () => ({ ok: false }) }, now: new Date(0) }).then((found) => found.verdict)\nexport const wrong: number = bake(new Uint8Array(), '')\nexport type Kept = Sentence\n",
  )
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const words = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2024',
    '--skipLibCheck',
    '--pretty',
    'false',
  ]
  const { stdout } = run(compiler, ...words, 'use.ts')
  expect(stdout.split('\n').filter((line) => line.includes('error'))).toEqual([expect.stringContaining('use.ts(5,')])
})

test('what a browser gets holds no built-in of Node', () => {
  const place = join(folder, 'node_modules/@akashi/credentials')
  const { imports } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8'))
  expect(imports['#crypto'].browser).toBe('./dist/crypto/browser.js')
  const scripts = filesOf('@akashi/credentials').filter(
    (file) => file.endsWith('.js') && !file.startsWith('dist/crypto/node'),
  )
  const withBuiltIns = scripts.filter((file) => /from ['"]node:/.test(readFileSync(join(place, file), 'utf8')))
  expect(withBuiltIns).toEqual([])
})

test("Ed25519 is Node's own without the optional package, and libsodium's with it", () => {
  const words = ["import { ed25519 } from '@akashi/credentials/crypto/node-ed25519.ts'", 'console.log(ed25519().name)']
  writeFileSync(join(folder, 'which.js'), words.join('\n'))
  expect(run('which.js').stdout).toBe('node:crypto\n')
  if (!existsSync(join(root, 'node_modules/sodium-native'))) return
  link('sodium-native')
  expect(run('which.js').stdout).toBe('libsodium\n')
})
