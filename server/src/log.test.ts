import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { createLogger, logOf } from './log.ts'

const secrets = {
  address: 'manabu.mihon@learner.example',
  japanese: '学@例え.example',
  password: 'correct-horse',
  token: 'c2VjcmV0LXRva2VuLW9mLWEtbGluaw',
  cookie: '__Host-session=abcdef0123456789',
  jwt: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
}

/** What a logger of ours writes when `act` logs to it. */
function written(act: (logger: ReturnType<typeof createLogger>) => void): string {
  let text = ''
  const stream = new Writable({
    write(piece, _, done) {
      text += String(piece)
      done()
    },
  })
  act(createLogger({ logLevel: 'debug' }, stream))
  return text
}

test.each<[string, (logger: ReturnType<typeof createLogger>) => void]>([
  ['a sentence', (logger) => logger.warn(`550 no such mailbox <${secrets.address}>, ${secrets.japanese}`)],
  ['a sentence with values', (logger) => logger.warn('refused by %s', secrets.address)],
  [
    'a problem',
    (logger) => logOf(logger).error('a job failed', { problem: `Key (address)=(${secrets.address}) exists` }),
  ],
  ['an error', (logger) => logger.error({ err: new Error(`to ${secrets.address}`) }, 'failed')],
  ['an error alone', (logger) => logger.error(new Error(`cannot reach smtp://me:${secrets.password}@mail.example`))],
  [
    'a request',
    (logger) =>
      logger.info({
        req: {
          url: `/credentials/x?key=${secrets.token}&lang=ja`,
          headers: { cookie: secrets.cookie, authorization: `Bearer ${secrets.token}` },
        },
      }),
  ],
  ['a header in a text', (logger) => logger.info(`authorization: Bearer ${secrets.jwt}`)],
  ['telling names', (logger) => logger.info({ password: secrets.password, deep: { token: secrets.token } })],
  ['a signed token', (logger) => logger.info({ document: secrets.jwt })],
])('%s says something, and none of the secrets in it', (_, act) => {
  const text = written(act)
  expect(text).toContain('"level"')
  expect(text).toContain('[redacted]')
  for (const secret of [...Object.values(secrets), 'abcdef0123456789']) expect(text).not.toContain(secret)
})

test('ids, paths, numbers and files stay readable', () => {
  const fields = { queue: 'deliver-award-mails', job: '019b-7', durationSeconds: 3, file: '/srv/akashi@2/x.ts:10' }
  expect(written((logger) => logger.info(fields, 'a job ran'))).toContain(
    '"queue":"deliver-award-mails","job":"019b-7"',
  )
})
