import { expect, test } from 'vitest'
import { ConfigProblem, readConfig } from './config.ts'

const key = Buffer.alloc(32, 1).toString('base64')
const read = (env: Record<string, string>) => readConfig(env, '/house')

test('with nothing set it is evaluation mode on the loopback and on the embedded database', () => {
  const { config, secrets } = read({})
  expect(config).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    baseUrl: 'http://localhost:3000',
    evaluation: true,
    databaseUrl: null,
  })
  expect(config).toMatchObject({ dataDir: '/house/data', smtpUrl: null, issueDelaySeconds: 600 })
  expect(secrets.masterKey).toBeNull()
  expect(Object.isFrozen(config)).toBe(true)
})

test('other settings may be given in evaluation mode, and an empty one is none', () => {
  const { config } = read({ PORT: '23000', SMTP_URL: 'smtp://localhost:25', DATABASE_URL: '', NODE_ENV: 'production' })
  expect(config).toMatchObject({
    evaluation: true,
    baseUrl: 'http://localhost:23000',
    smtpUrl: 'smtp://localhost:25',
    databaseUrl: null,
  })
})

test('a public base URL makes it production', () => {
  const { config } = read({ PUBLIC_BASE_URL: 'https://badges.example/', MASTER_KEY: key, HOST: '0.0.0.0' })
  expect(config).toMatchObject({ evaluation: false, baseUrl: 'https://badges.example', host: '0.0.0.0' })
})

test.each([
  ['MASTER_KEY', { PUBLIC_BASE_URL: 'https://badges.example' }],
  ['MASTER_KEY', { MASTER_KEY: 'c2hvcnQ=' }],
  ['PUBLIC_BASE_URL', { PUBLIC_BASE_URL: 'http://badges.example', MASTER_KEY: key }],
  ['PUBLIC_BASE_URL', { PUBLIC_BASE_URL: 'https://badges.example/akashi', MASTER_KEY: key }],
  ['PUBLIC_BASE_URL', { PUBLIC_BASE_URL: 'badges.example', MASTER_KEY: key }],
  ['PUBLIC_BASE_URL', { HOST: '0.0.0.0' }],
  ['PORT', { PORT: '0' }],
  ['SMTP_URL', { SMTP_URL: 'mail.example:25' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost/x' }],
  ['CHAIN_RPC_URL', { CHAIN_RPC_URL: 'node' }],
  ['CHAIN_ID', { CHAIN_RPC_URL: 'http://127.0.0.1:8545' }],
  ['MAIL_FROM', { MAIL_FROM: 'nobody' }],
  ['ISSUE_DELAY_SECONDS', { ISSUE_DELAY_SECONDS: '-1' }],
])('%s stops the start: %o', (setting, env) => {
  const problem = (() => {
    try {
      read(env as Record<string, string>)
    } catch (error) {
      return error
    }
  })()
  expect(problem).toBeInstanceOf(ConfigProblem)
  expect(problem).toMatchObject({ setting, said: { ja: expect.stringMatching(/[ぁ-ん]/), en: expect.any(String) } })
})
