import { expect, test } from 'vitest'
import { examinationOf, writeForPeople } from './check.ts'
import { clockCheck, migrationsCheck } from './database.ts'
import { diskCheck } from './disk.ts'
import { keyAgeCheck, signaturesCheck } from './keys.ts'
import { checkMailDomain } from './mail-domain.ts'
import { checkMail } from './mail.ts'
import { certificateCheck, checkOutside } from './outside.ts'
import { queueChecks } from './queues.ts'

const now = new Date('2026-11-25T00:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)

test.each([
  [clockCheck(0.2), 'ok'],
  [clockCheck(60), 'warn'],
  [clockCheck(601), 'fail'],
  [diskCheck(50e9, 100e9), 'ok'],
  [diskCheck(3e9, 100e9), 'warn'],
  [diskCheck(1e8, 100e9), 'fail'],
  [keyAgeCheck('minamo', 365), 'ok'],
  [keyAgeCheck('minamo', 366), 'warn'],
  [certificateCheck({ ok: true, trusted: true, validTo: inDays(60), problem: null }, now), 'ok'],
  [certificateCheck({ ok: true, trusted: true, validTo: inDays(13), problem: null }, now), 'warn'],
  [certificateCheck({ ok: true, trusted: false, validTo: inDays(60), problem: 'CERT_HAS_EXPIRED' }, now), 'fail'],
  [certificateCheck({ ok: false, problem: 'no answer' }, now), 'fail'],
  [migrationsCheck([]), 'fail'],
  [signaturesCheck('node:crypto'), 'ok'],
])('%j', (found, result) => {
  expect(found.result).toBe(result)
  expect(Boolean(found.advice)).toBe(result !== 'ok')
})

test('a queue that waits is named, and one whose jobs were given up', () => {
  const calm = { queue: 'issue-credentials', due: 3, oldestSeconds: 20, failed: 0 }
  expect(queueChecks([calm]).map(({ result }) => result)).toEqual(['ok'])
  expect(queueChecks([{ ...calm, oldestSeconds: 400 }]).map(({ result }) => result)).toEqual(['warn'])
  expect(queueChecks([{ ...calm, oldestSeconds: 90_000, failed: 2 }]).map(({ result }) => result)).toEqual([
    'fail',
    'warn',
  ])
})

const config = { smtpUrl: 'smtp://mail.example', mailFrom: 'Akashi <no-reply@badges.example>', mailDkimSelector: 's1' }
type DomainPorts = Parameters<typeof checkMailDomain>[0]

/** A name server that must not be asked for anything else. */
function zone(records: Record<string, string[]>): DomainPorts {
  const txtRecords = async (name: string) => {
    if (!(name in records)) throw new Error(`nobody should ask for ${name}`)
    return records[name]!.length > 0 ? { kind: 'records', records: records[name] } : { kind: 'none' }
  }
  return { config, txtRecords } as unknown as DomainPorts
}

test('a sender’s domain without records: each is missing, with the record to add', async () => {
  const found = await checkMailDomain(
    zone({ 'badges.example': [], 's1._domainkey.badges.example': [], '_dmarc.badges.example': [] }),
  )
  expect(found.map(({ name, result }) => `${name} ${result}`)).toEqual(['spf fail', 'dkim fail', 'dmarc fail'])
  for (const { advice } of found) {
    expect(advice!.en).toContain('badges.example. TXT "v=')
    expect(advice!.ja).toContain('badges.example. TXT "v=')
  }
})

test('a name server that does not answer proves nothing', async () => {
  const ports = { config, txtRecords: async () => ({ kind: 'unknown' }) } as unknown as DomainPorts
  expect((await checkMailDomain(ports)).map(({ result }) => result)).toEqual(['warn', 'warn', 'warn'])
})

test('in evaluation mode there is no outside, and no mail server', async () => {
  const evaluation = { config: { evaluation: true, smtpUrl: null, mailFrom: 'Akashi <no-reply@localhost>' } }
  const ports = evaluation as unknown as Parameters<typeof checkOutside>[0] &
    DomainPorts &
    Parameters<typeof checkMail>[0]
  const found = [...(await checkOutside(ports)), ...(await checkMailDomain(ports)), await checkMail(ports)]
  expect(new Set(found.map(({ result }) => result))).toEqual(new Set(['n/a']))
})

test('people read both languages, and what does not apply spoils nothing', () => {
  const examination = examinationOf([clockCheck(0), clockCheck(60), { ...clockCheck(0), result: 'n/a' }], now)
  expect(examination.result).toBe('warn')
  expect(writeForPeople(examination)).toMatch(
    /! clock\n {4}この機械.*\n {4}The clocks.*\n {4}→ .*NTP.*\n {4}→ Check time/,
  )
})
