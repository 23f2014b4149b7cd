/** `akashi verify` of a signed report: never a badge, whatever it says of itself. */
import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildDidDocument } from '@akashi/credentials/did/document.ts'
import { encodeEd25519Multikey } from '@akashi/credentials/proofs/multikey.ts'
import { reportOf, signReport } from '@akashi/credentials/report/signed-report.ts'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { verifyTargets } from './verify-targets.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-report-'))
const at = (name: string) => join(folder, name)
const save = (name: string, content: object | string) =>
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content))
const did = 'did:web:checks.example'

beforeAll(async () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x } = publicKey.export({ format: 'jwk' })
  const publicKeyMultibase = encodeEd25519Multikey(Buffer.from(x!, 'base64url'))
  const checkedAt = '2026-11-22T00:00:00Z'
  const body = reportOf([{ name: '見本.json', answer: 'valid', codes: ['proof.verified'] }], {
    checkedBy: 'https://checks.example',
    checkedAt,
    checkedUntil: checkedAt,
  })
  const signer = {
    verificationMethod: `${did}#report-1`,
    sign: async (bytes: Uint8Array) => sign(null, bytes, privateKey),
  }
  const report = await signReport(body, { signer, created: checkedAt })
  save('report.json', report)
  save('altered.json', JSON.stringify(report).replace('"valid"', '"changed"'))
  save('did.json', buildDidDocument({ id: did, keys: [{ id: '#report-1', publicKeyMultibase }] }))
  save('map.json', { 'https://checks.example/.well-known/did.json': 'did.json' })
  save('nothing.json', {})
})
afterEach(() => void vi.restoreAllMocks())

async function run(target: string, words: object = {}): Promise<{ code: number; out: string }> {
  let out = ''
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text)
    return true
  })
  return { code: await verifyTargets([at(target)], { 'fetch-map': at('map.json'), language: 'en', ...words }), out }
}

test('says whose it is, that its signature holds and what it said, and does not end as valid', async () => {
  const { code, out } = await run('report.json')
  expect(code).toBe(2)
  expect(out).toContain('not a badge')
  expect(out).toContain('The signature holds: made by checks.example')
  expect(out).toMatch(/Valid {2}見本\.json {2}\[proof\.verified\]/)
  expect((await run('report.json', { language: 'ja' })).out).toContain('署名は合っています')
})

test('altered it does not hold and shows nothing of itself; without the key nothing is known', async () => {
  const altered = await run('altered.json')
  expect([altered.code, altered.out]).toEqual([1, expect.stringContaining('does not hold')])
  expect(altered.out).not.toContain('見本')
  const unknown = await run('report.json', { 'fetch-map': at('nothing.json') })
  expect([unknown.code, unknown.out]).toEqual([2, expect.stringContaining('cannot be checked now')])
})

test('as JSON it is an indeterminate report, with the standing beside it', async () => {
  const { code, out } = await run('report.json', { json: true })
  expect(code).toBe(2)
  expect(JSON.parse(out)).toMatchObject({ verdict: 'indeterminate', signedReport: { signature: 'holds', by: did } })
})
