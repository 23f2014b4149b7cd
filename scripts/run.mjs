// One command for a newcomer: installs when stale, then hands over to Node 24. Plain JavaScript that Node 20 can run.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const modules = join(root, 'node_modules')

function installWhenStale() {
  const stamp = join(modules, '.install-stamp')
  const lock = readFileSync(join(root, 'package-lock.json'))
  const wanted = createHash('sha256').update(lock).update(process.platform + process.arch).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('Installing dependencies …')
  run('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, wanted)
}

function run(program, args) {
  const env = { ...process.env, PATH: `${join(modules, '.bin')}:${process.env.PATH}` }
  const result = spawnSync(program, args, { cwd: root, stdio: 'inherit', env })
  if (result.status !== 0) process.exit(result.status ?? 1)
}

/** This process's own Node when it is 24 or newer, else the one among the optional dependencies. */
function node24() {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  const packaged = join(modules, '.bin', 'node')
  if (existsSync(packaged)) return packaged
  console.error('Akashi needs Node 24. Install it from nodejs.org, then run the command again.')
  process.exit(1)
}

const commands = {
  test: [
    ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
    ['node_modules/vitest/vitest.mjs', 'run'],
  ],
}
const steps = commands[process.argv[2]]
if (!steps) {
  console.error(`Unknown command ${process.argv[2]}. Known: ${Object.keys(commands).join(', ')}.`)
  process.exit(3)
}
installWhenStale()
for (const step of steps) run(node24(), step)
