/** The nine cases that cert-verifier-js tests itself with, and what is said of them here. Skipped where ../shared is absent. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { plainTransaction } from '../../blockcerts/anchor.ts'
import type { ChainRecord, VerifyPorts } from '../ports.ts'
import { served } from '../sample-issuer.ts'
import { verify } from '../verify.ts'
import { anchorProofsOf, blockcertVersion } from './read-blockcert.ts'

type Case = {
  name: string
  certificate: string
  urls: Record<string, { file?: string; inline?: object; didDocument?: string }>
  transaction?: ChainRecord
}
const folder = join(import.meta.dirname, '../../../../../shared/fixtures/blockcerts-cert-verifier-js')
const json = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8'))

/** The verdict, and the code that gives the reason. */
const wanted: Record<string, [string, string]> = {
  'v2-btc-mainnet-valid': ['valid', 'anchor.holds'],
  'v2-btc-testnet-tampered': ['invalid', 'anchor.hash-differs'],
  'v2-eth-ropsten-valid': ['indeterminate', 'anchor.test-chain'],
  'v3-btc-testnet-did-valid': ['indeterminate', 'anchor.test-chain'],
  'v3-btc-testnet-tampered': ['invalid', 'anchor.hash-differs'],
  'v3-eth-sepolia-valid': ['indeterminate', 'anchor.test-chain'],
  'v3.2-dip': ['indeterminate', 'anchor.test-chain'],
  'v3.2-dip-multi-chained': ['indeterminate', 'anchor.test-chain'],
  'v3.2-expired': ['invalid', 'time.expired'],
}

function portsOf({ urls, transaction }: Case): VerifyPorts {
  const answers = Object.entries(urls).map(([url, { file, inline, didDocument }]) => {
    const body = inline ?? (file ? json(file) : { didDocument: json(didDocument!) })
    return [url, body] as const
  })
  return served(Object.fromEntries(answers), {
    didResolver: 'https://dev.uniresolver.io/1.0/identifiers/',
    transaction: async () => (transaction ? { ok: true, record: transaction } : { ok: false, reason: 'unreachable' }),
  })
}

describe.runIf(existsSync(folder))('the cases of cert-verifier-js', () => {
  const cases: Case[] = existsSync(folder) ? json('cases.json') : []

  test.each(cases.map((one) => [one.name, one] as const))('%s', async (name, one) => {
    const bytes = readFileSync(join(folder, one.certificate))
    const report = await verify(bytes, { ports: portsOf(one), now: new Date('2026-11-22T00:00:00Z') })
    expect([report.verdict, report.checks.some((found) => found.code === wanted[name]![1])]).toEqual([
      wanted[name]![0],
      true,
    ])
    expect(report.credential === null).toBe(report.checks.every((found) => found.code !== 'anchor.by-issuer'))
  })

  test('each of them is asked for under the transaction that its anchor names', async () => {
    for (const one of cases) {
      const document = json(one.certificate)
      const [proof] = anchorProofsOf(document, blockcertVersion(document)!)
      for (const anchor of proof!.value!.anchors)
        expect(plainTransaction(anchor!.transaction)).toMatch(one.transaction ? /^[\da-f]{64}$/ : /^$/)
    }
  })

  test('without a word from the chain none of them is valid', async () => {
    for (const one of cases) {
      const { transaction: _, ...ports } = portsOf(one)
      const report = await verify(readFileSync(join(folder, one.certificate)), { ports, now: new Date('2026-11-22') })
      expect(report.verdict).not.toBe('valid')
    }
  })
})
