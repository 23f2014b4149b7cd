import { readFileSync } from 'node:fs'
import { plainTransaction } from '@akashi/credentials/blockcerts/anchor.ts'
import type { ChainRecord, VerifyPorts } from '@akashi/credentials/verify/ports.ts'

/**
 * What chains have, out of a file: a JSON object from transaction to `{ remoteHash, issuingAddress, time, revokedAddresses }`. Transactions are
 * found whether they are written with `0x` or without, in either case. What the map does not name cannot be had. `null` where the file cannot be read.
 */
export function readTransactions(path: string): NonNullable<VerifyPorts['transaction']> | null {
  try {
    const map: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof map !== 'object' || map === null || Array.isArray(map)) return null
    const entries = Object.entries(map).map(([id, value]) => [plainTransaction(id), recordOf(value)] as const)
    if (entries.some(([, record]) => record === null)) return null
    const records = new Map(entries as [string, ChainRecord][])
    return async ({ transaction }) => {
      const record = records.get(plainTransaction(transaction))
      return record ? { ok: true, record } : { ok: false, reason: 'unreachable' }
    }
  } catch {
    return null
  }
}

function recordOf(value: unknown): ChainRecord | null {
  const { remoteHash, issuingAddress, time, revokedAddresses = [] } = (value ?? {}) as Record<string, unknown>
  if (typeof remoteHash !== 'string' || typeof issuingAddress !== 'string' || typeof time !== 'string') return null
  if (!Array.isArray(revokedAddresses) || revokedAddresses.some((one) => typeof one !== 'string')) return null
  return { remoteHash, issuingAddress, time, revokedAddresses }
}
