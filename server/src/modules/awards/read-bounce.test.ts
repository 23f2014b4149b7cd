import { expect, test } from 'vitest'
import { bounceProblemOf, bounceSentence } from './bounce-problems.ts'
import { readBounce } from './read-bounce.ts'

const token = '0123456789abcdef0123456789abcdef'
const bounceAddress = 'bounce@badges.example'
const read = (text: string, returnedTo?: string) =>
  readBounce(text, { bounceAddress, ...(returnedTo ? { returnedTo } : {}) })

type Wrong = { to?: string; type?: string; action?: string; status?: string; encoding?: string }

/** A report as Postfix writes one. */
function report(o: Wrong = {}): string {
  const fields = `Reporting-MTA: dns; mx.badges.example

Final-Recipient: rfc822; learner@mail.example
Original-Recipient: rfc822;learner@mail.example
Action: ${o.action ?? 'failed'}
Status: ${o.status ?? '5.1.1'}
Diagnostic-Code: smtp; 550 5.1.1 <learner@mail.example>:
    Recipient address rejected
`
  const encoded = o.encoding === 'base64' ? Buffer.from(fields.replaceAll('\n', '\r\n')).toString('base64') : fields
  return `Return-Path: <>
To: ${o.to ?? `bounce+${token}@badges.example`}
Subject: Undelivered Mail Returned to Sender
Content-Type: ${o.type ?? 'multipart/report; report-type=delivery-status;\n\tboundary="=_b"'}

This is a MIME-encapsulated message.

--=_b
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you. Action: failed Status: 5.9.9

--=_b
Content-Description: Delivery report
Content-Type: message/delivery-status
${o.encoding ? `Content-Transfer-Encoding: ${o.encoding}\n` : ''}
${encoded}
--=_b
Content-Type: message/rfc822

To: bounce+ffffffffffffffffffffffffffffffff@badges.example

Action: failed
Status: 5.2.2
--=_b--
`
}

test('a returned mail tells whose it was by the address it came back to, and why', () => {
  const told = { token, action: 'failed', status: '5.1.1' }
  expect(read(report())).toEqual(told)
  expect(read(report().replaceAll('\n', '\r\n'))).toEqual(told)
  expect(read(report({ encoding: 'base64' }))).toEqual(told)
  expect(read(report({ to: `"A" <BOUNCE+${token.toUpperCase()}@Badges.Example>` }))).toEqual(told)
  expect(read(report({ to: 'undisclosed-recipients:;' }), `bounce+${token}@badges.example`)).toEqual(told)
})

test('a delay is told apart from an end, and a mailbox that is full from one that is not there', () => {
  expect(read(report({ action: 'delayed', status: '4.4.1' }))).toEqual({ token, action: 'delayed', status: '4.4.1' })
  expect(bounceProblemOf('5.2.2')).toBe('mailbox-full')
})

test.each([
  ['no report', report({ type: 'text/plain' })],
  ['no boundary', report({ type: 'multipart/report; report-type=delivery-status' })],
  ['another boundary', report({ type: 'multipart/report; boundary="other"' })],
  ['for nobody of ours', report({ to: 'bounce@badges.example' })],
  ['for another domain', report({ to: `bounce+${token}@evil.example` })],
  ['for another name', report({ to: `x-bounce+${token}@badges.example` })],
  ['a token cut off', report({ to: `bounce+${token.slice(1)}@badges.example` })],
  ['no status', report({ status: 'unknown' })],
  ['an action nobody knows', report({ action: 'exploded' })],
  ['nothing', ''],
  ['only headers', `To: bounce+${token}@badges.example`],
  ['ten thousand empty parts', report({}).replace('--=_b\n', '--=_b\n'.repeat(10_000))],
  ['bytes of all kinds', Buffer.from(Array.from({ length: 5000 }, (_, at) => at % 256)).toString('latin1')],
])('%s is not read as one', (_, text) => {
  expect(read(text)).toBeNull()
})

test.each([
  ['5.1.1', 'no-such-address'],
  ['5.1.2', 'no-such-domain'],
  ['5.4.4', 'no-such-domain'],
  ['5.2.1', 'mailbox-closed'],
  ['4.2.2', 'mailbox-full'],
  ['5.3.4', 'too-big'],
  ['5.7.26', 'rejected'],
  ['4.4.1', 'unreachable'],
  ['5.0.0', 'other'],
])('%s is called %s, and said in both languages', (status, problem) => {
  expect(bounceProblemOf(status)).toBe(problem)
  for (const sent of [true, false]) {
    const { ja, en } = bounceSentence(problem, { sent })
    expect(ja).toMatch(/[ぁ-ん].*。$/)
    expect(en).toMatch(/^[A-Z].*\.$/)
  }
})
