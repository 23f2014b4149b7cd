/** What is sent to confuse: documents that do not conform, files that are none, links that lead nowhere, edits. */
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { VerifyPorts } from './ports.ts'
import { type SampleIssuer, sampleIssuer, served } from './sample-issuer.ts'
import { type Report, verify, verifyUrl } from './verify.ts'
import { samplePng } from '../baking/sample-image.ts'

const now = new Date('2026-11-22T00:00:00Z')
const bytes = (document: object) => Buffer.from(JSON.stringify(document))
const codes = (report: Report, result: string) =>
  report.checks.filter((check) => check.result === result).map((check) => check.code)

let issuer: SampleIssuer
let inForce: VerifyPorts
let badge: Record<string, unknown>
beforeAll(async () => {
  issuer = await sampleIssuer()
  inForce = served({ [issuer.didUrl]: issuer.didDocument, [issuer.listUrl]: await issuer.list() })
  badge = await issuer.badge()
})

describe('documents that do not conform', () => {
  test('a signed badge without a description is not valid, and says where', async () => {
    const poor = await issuer.badge({ edit: (it) => delete it.credentialSubject.achievement.description })
    const report = await verify(bytes(poor), { ports: inForce, now })
    expect(report.verdict).toBe('invalid')
    expect(report.checks[0]).toMatchObject({
      code: 'format.member-missing',
      pointer: '/credentialSubject/achievement/description',
    })
  })

  test('half a character cannot pass for the replacement character that was signed', async () => {
    const signed = await issuer.badge({ facts: { recipientName: 'x\ufffd' } })
    const text = JSON.stringify(signed).replace('x\ufffd', 'x\\ud800')
    const report = await verify(Buffer.from(text), { ports: inForce, now })
    expect([report.verdict, codes(report, 'fail')]).toEqual(['invalid', ['format.text-broken']])
  })

  test('another kind of badge is indeterminate, not invalid', async () => {
    const model11 = { ...badge, '@context': ['https://www.w3.org/2018/credentials/v1'] }
    for (const text of [
      JSON.stringify(model11),
      'eyJhbGciOiJSUzI1NiJ9.eyJ4Ijox.c2ln',
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>',
    ]) {
      const report = await verify(Buffer.from(text), { ports: served({}), now })
      expect([report.verdict, report.checks[0]!.code]).toEqual(['indeterminate', 'format.other-kind'])
    }
  })

  test('a picture without a badge, a damaged one and a huge one say so', async () => {
    const judge = async (image: Uint8Array) => (await verify(image, { ports: served({}), now })).checks[0]!.code
    expect(await judge(samplePng)).toBe('format.no-badge-in-picture')
    expect(await judge(samplePng.subarray(0, 40))).toBe('format.picture-damaged')
    expect(await judge(new Uint8Array(5 * 1024 * 1024 + 1))).toBe('format.too-large')
  })

  test('a document of very many members is refused before any work is done on it', async () => {
    const many = { ...badge, evidence: Array.from({ length: 20_000 }, () => ({ type: ['Evidence'] })) }
    const report = await verify(bytes(many), { ports: inForce, now })
    expect([report.verdict, report.checks[0]!.code]).toEqual(['invalid', 'format.too-complex'])
  })

  test('every check is listed, also those that could not be made', async () => {
    const report = await verify(Buffer.from('nonsense'), { ports: served({}), now, recipient: 'a@example.org' })
    expect(report.checks.map((check) => check.name)).toEqual([
      'format',
      'proof',
      'issuer',
      'status',
      'time',
      'recipient',
    ])
  })
})

describe('links', () => {
  const answering = (status: number, body = ''): VerifyPorts => ({
    fetch: async () => ({ ok: true, status, body: Buffer.from(body) }),
  })
  test.each([
    ['ftp://badges.example/1', answering(200, '{}'), 'indeterminate', 'format.not-link'],
    ['nonsense', answering(200, '{}'), 'indeterminate', 'format.not-link'],
    ['https://user:secret@badges.example/1', answering(200, '{}'), 'indeterminate', 'format.not-link'],
    ['https://badges.example/1', served({}), 'indeterminate', 'format.unreachable'],
    ['https://badges.example/1', answering(404), 'indeterminate', 'format.unreachable'],
    ['https://badges.example/1', answering(410), 'indeterminate', 'format.gone'],
    ['https://badges.example/1', answering(200, '<!doctype html><title>x</title>'), 'indeterminate', 'format.web-page'],
    ['https://badges.example/1', answering(200, 'nonsense'), 'invalid', 'format.not-json'],
  ])('%s (%#): %s %s', async (url, ports, verdict, code) => {
    const report = await verifyUrl(url, { ports, now })
    expect([report.verdict, report.checks[0]!.code]).toEqual([verdict, code])
  })
})

test('V02: no edit of one byte of a signed badge is ever valid, unless it says the very same', async () => {
  const original = bytes(badge)
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: original.length - 1 }),
      fc.oneof(fc.nat({ max: 255 }), fc.integer({ min: 0x20, max: 0x7e })),
      async (at, byte) => {
        const edited = Buffer.from(original)
        edited[at] = byte
        fc.pre(byte !== original[at] && !saysTheSame(edited))
        const report = await verify(edited, { ports: inForce, now })
        expect([report.verdict, report.changed]).not.toEqual(['valid', null])
        expect(report.credential).toBeNull()
      },
    ),
    { numRuns: 400 },
  )
}, 60_000)

function saysTheSame(edited: Buffer): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(edited)), badge)
  } catch {
    return false
  }
}
