import { expect, test } from 'vitest'
import { judgeDkim, judgeDmarc, judgeSpf } from './mail-records.ts'

test.each([
  [['v=spf1 include:_spf.mail.example -all'], 'ok'],
  [['v=spf1 ip4:192.0.2.0/24 ~all', 'google-site-verification=abc'], 'ok'],
  [['v=spf1 redirect=_spf.mail.example'], 'ok'],
  [['v=spf1 a mx'], 'open-end'],
  [['v=spf1 a ?all'], 'open-end'],
  [['v=spf1 +all'], 'anyone'],
  [['v=spf1 all'], 'anyone'],
  [['v=spf1 -all', 'v=spf1 ~all'], 'several'],
  [['v=spf1 includes:_spf.mail.example -all'], 'malformed'],
  [['v=spf10 -all'], 'missing'],
  [[], 'missing'],
])('SPF %j is %s', (records, state) => expect(judgeSpf(records)).toBe(state))

const key2048 = Buffer.alloc(294, 1).toString('base64')
test.each([
  [[`v=DKIM1; k=rsa; p=${key2048}`], 'ok'],
  [[`k=rsa; p=${key2048.slice(0, 40)} ${key2048.slice(40)}`], 'ok'],
  [[`v=DKIM1; k=ed25519; p=${Buffer.alloc(32, 1).toString('base64')}`], 'ok'],
  [[`v=DKIM1; k=ed25519; p=${Buffer.alloc(31, 1).toString('base64')}`], 'malformed'],
  [[`v=DKIM1; p=${Buffer.alloc(94, 1).toString('base64')}`], 'weak'],
  [['v=DKIM1; p='], 'revoked'],
  [['v=DKIM1; p=<key>'], 'malformed'],
  [['not a key'], 'malformed'],
  [[], 'missing'],
])('DKIM %j is %s', (records, state) => expect(judgeDkim(records)).toBe(state))

test.each([
  [['v=DMARC1; p=reject; rua=mailto:post@mail.example'], 'ok'],
  [['v=DMARC1;p=quarantine'], 'ok'],
  [['v=DMARC1; p=none'], 'only-watching'],
  [['v=DMARC1; rua=mailto:post@mail.example'], 'malformed'],
  [['v=DMARC1; p=reject', 'v=DMARC1; p=none'], 'several'],
  [['v=DMARC12; p=reject'], 'missing'],
  [[], 'missing'],
])('DMARC %j is %s', (records, state) => expect(judgeDmarc(records)).toBe(state))
