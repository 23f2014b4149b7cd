#!/usr/bin/env node
// Plain starter: works under an older Node and hands over to Node 24.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const packaged = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url))
const current = Number(process.versions.node.split('.')[0]) >= 24
if (!current && !existsSync(packaged)) {
  console.error(
    'akashi には Node 24 が必要です。nodejs.org から入れてください。 / akashi needs Node 24. Install it from nodejs.org.',
  )
  process.exit(3)
}
const result = spawnSync(current ? process.execPath : packaged, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(result.status ?? 1)
