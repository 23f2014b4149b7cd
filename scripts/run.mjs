// One command for a newcomer: installs when stale, builds when stale, then hands over to Node 24. Plain JavaScript that Node 20 can run.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')
const env = { ...process.env, PATH: `${join(modules, '.bin')}:${process.env.PATH}` }

const steps = {
  start: [['server/src/main.ts', 'serve']],
  test: [
    ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
    ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'web/tsconfig.json'],
    ['node_modules/@biomejs/biome/bin/biome', 'lint', '--error-on-warnings'],
    ['node_modules/@biomejs/biome/bin/biome', 'format', '--log-level=error'],
    ['node_modules/oxlint/bin/oxlint', '--deny-warnings'],
    ['node_modules/vitest/vitest.mjs', 'run'],
  ],
  bench: [['scripts/bench.mjs']],
  screens: [['scripts/screens.mjs']],
  'build:lib': [['scripts/build-lib.mjs']],
}

const [name, ...rest] = process.argv.slice(2)
if (!steps[name]) {
  console.error(`Unknown command ${name}. Known: ${Object.keys(steps).join(', ')}.`)
  process.exit(3)
}
installWhenStale()
buildWhenStale()
// What Node makes of our sources is kept, so that the next start need not read them anew.
if (name === 'start') env.NODE_COMPILE_CACHE ??= join(modules, '.cache', 'node-compile')
for (const step of steps[name]) await hand(step, rest)

function installWhenStale() {
  const stamp = join(modules, '.install-stamp')
  const wanted = digest([readFileSync(join(root, 'package-lock.json')), process.platform, process.arch])
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('必要なものを入れています … / Installing what is needed …')
  run('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

/** What browsers run: the app in `web/dist`, the scripts of the public pages, each built again when its sources or the lock changed. */
function buildWhenStale() {
  const both = ['contract/src', 'credentials/src', 'web/packed.ts', 'package-lock.json']
  build('web', ['web/src', 'web/index.html', 'web/vite.config.ts', ...both])
  build('web/public-pages', [
    'web/public-pages',
    'web/src/embed',
    'server/src/http',
    'server/src/modules/verify',
    ...both,
  ])
}

function build(folder, sources) {
  const stamp = join(root, folder, 'dist/.build-stamp')
  const wanted = digest(sources.flatMap((source) => contentsOf(join(root, source))))
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('画面を組み立てています … / Building the screens …')
  const config = join(folder, 'vite.config.ts')
  run(node24(), [join(modules, 'vite/bin/vite.js'), 'build', folder, '--logLevel', 'warn', '--config', config])
  writeFileSync(stamp, wanted)
}

function contentsOf(path) {
  if (!existsSync(path)) return []
  const entries = tryReadFolder(path)
  if (!entries) return [path.slice(root.length), readFileSync(path)]
  return entries.sort().flatMap((entry) => (entry === 'dist' ? [] : contentsOf(join(path, entry))))
}

function tryReadFolder(path) {
  try {
    return readdirSync(path)
  } catch {
    return null
  }
}

function digest(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

function run(program, args) {
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', env })
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** This process's own Node when it is 24 or newer, else the one among the optional dependencies. */
function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const packaged = join(modules, '.bin', 'node')
  if (existsSync(packaged)) return packaged
  console.error(
    'Akashi には Node 24 が必要です。nodejs.org から入れてください。 / Akashi needs Node 24. Install it from nodejs.org.',
  )
  process.exit(1)
}

/** Runs the step in this process's place: signals go through, and so does the way it ended. */
async function hand(step, more) {
  const child = spawn(node24(), [...step, ...more], { cwd: root, stdio: 'inherit', env })
  const pass = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, pass)
  const code = await new Promise((resolve) => child.on('exit', (status, signal) => resolve(signal ? 1 : status)))
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, pass)
  if (code !== 0) process.exit(code)
}
