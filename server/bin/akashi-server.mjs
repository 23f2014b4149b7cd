#!/usr/bin/env node
// Plain starter: works under an older Node and hands over to Node 24.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const packaged = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
if (Number(process.versions.node.split('.')[0]) >= 24) {
  await import(main)
} else if (existsSync(packaged)) {
  const child = spawn(packaged, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code)))
} else {
  console.error(
    'Akashi には Node 24 が必要です。nodejs.org から入れてください。 / Akashi needs Node 24. Install it from nodejs.org.',
  )
  process.exit(3)
}
