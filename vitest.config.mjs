import { defineConfig } from 'vitest/config'
import { ClosingLine } from './scripts/closing-line.mjs'
import { findPostgresBinaries } from './server/test/postgres-binaries.ts'

const unit = [
  '{credentials,contract,cli}/src/**/*.test.ts',
  'web/src/**/*.test.{ts,tsx}',
  'guards/**/*.test.ts',
  'scripts/**/*.test.mjs',
]
const server = ['server/src/**/*.test.ts', 'server/test/**/*.test.ts']
/** It brings its own embedded database, in a folder: once is enough. */
const onlyEmbedded = ['server/test/killed-between-steps.test.ts', 'server/test/replay-killed.test.ts']
const usual = { testTimeout: 30_000, hookTimeout: 60_000, pool: 'forks' }

/** The server's tests run twice: on the embedded database and on a PostgreSQL server that `server/test/postgres.ts` starts. */
const projects = [
  { test: { ...usual, name: 'unit', include: unit } },
  { test: { ...usual, name: 'embedded', include: server, env: { AKASHI_TEST_ON: 'embedded' } } },
  {
    test: {
      ...usual,
      name: 'browser',
      include: ['web/test/**/*.test.ts'],
      env: { AKASHI_TEST_ON: 'embedded' },
      testTimeout: 120_000,
      hookTimeout: 180_000,
    },
  },
]
if (process.env.AKASHI_TEST_DATABASE_URL || findPostgresBinaries()) {
  const env = { AKASHI_TEST_ON: 'postgresql' }
  projects.push({
    test: {
      ...usual,
      name: 'postgresql',
      include: server,
      exclude: onlyEmbedded,
      env,
      globalSetup: ['server/test/postgres.ts'],
    },
  })
} else {
  console.log('No PostgreSQL server was found (initdb, postgres): the suite runs on the embedded database only.')
}

/** Test files wait for databases and browsers as often as for the processor: a worker for each core, not for all but one. */
export default defineConfig({ test: { maxWorkers: '100%', reporters: ['default', new ClosingLine()], projects } })
