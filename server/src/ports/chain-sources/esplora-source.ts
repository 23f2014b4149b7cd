import type { Chain } from '@akashi/credentials/blockcerts/chains.ts'
import { z } from 'zod'
import type { Ports } from '../ports.ts'
import { confirmationsWanted, rootInScript } from './bitcoin-script.ts'
import type { Source, SourceAnswer } from './source.ts'

const hash = z.string().regex(/^[\da-f]{64}$/)
const transactionShape = z.object({
  txid: hash,
  vin: z.array(z.object({ prevout: z.object({ scriptpubkey_address: z.string().optional() }).nullable() })).min(1),
  vout: z
    .array(z.object({ scriptpubkey: z.string(), scriptpubkey_address: z.string().optional() }))
    .min(1)
    .max(4000),
  status: z.object({
    confirmed: z.boolean(),
    block_height: z.int().optional(),
    block_hash: hash.optional(),
    block_time: z.int().optional(),
  }),
})
const spentShape = z.array(z.object({ spent: z.boolean() })).max(4000)
const accept = 'application/json, text/plain'
const maxBytes = 1024 * 1024

/** An explorer with the interface of Esplora (blockstream.info, mempool.space, one's own), for the Bitcoin chain whose first block it must have. */
export function esploraSource(url: string, chain: Chain, ports: Pick<Ports, 'fetchPublic'>): Source {
  const get = async (path: string): Promise<{ status: number; text: string } | null> => {
    const answer = await ports.fetchPublic(`${url.replace(/\/$/, '')}${path}`, { accept, maxBytes })
    return answer.ok ? { status: answer.status, text: new TextDecoder().decode(answer.body) } : null
  }
  const read = async <T>(path: string, shape: z.ZodType<T>): Promise<T | null> => {
    const answer = await get(path)
    return answer?.status === 200 ? parsed(answer.text, shape) : null
  }
  return async (transaction): Promise<SourceAnswer> => {
    const first = await get('/block-height/0')
    if (first?.status !== 200 || !hash.safeParse(first.text.trim()).success) return { kind: 'unreachable' }
    if (first.text.trim() !== chain.genesis) return { kind: 'wrong-chain' }
    const answer = await get(`/tx/${transaction}`)
    if (answer?.status === 404) return { kind: 'absent' }
    const found = answer?.status === 200 ? parsed(answer.text, transactionShape) : null
    const head = await read('/blocks/tip/height', z.int())
    if (!found || found.txid !== transaction || head === null) return { kind: 'unreachable' }
    const { confirmed, block_height: height, block_hash: block, block_time: seconds } = found.status
    if (!confirmed || height === undefined || head - height + 1 < confirmationsWanted) return { kind: 'not-final' }
    const remoteHash = rootInScript(found.vout.at(-1)!.scriptpubkey)
    const issuingAddress = found.vin[0]!.prevout?.scriptpubkey_address
    const spent = await read(`/tx/${transaction}/outspends`, spentShape)
    if (seconds === undefined || block === undefined || !issuingAddress || !spent) return { kind: 'unreachable' }
    const revokedAddresses = found.vout.flatMap((output, index) =>
      spent[index]?.spent && output.scriptpubkey_address ? output.scriptpubkey_address : [],
    )
    const time = new Date(seconds * 1000).toISOString()
    return { kind: 'record', record: { remoteHash: remoteHash ?? '', issuingAddress, time, revokedAddresses }, block }
  }
}

function parsed<T>(text: string, shape: z.ZodType<T>): T | null {
  try {
    const read = shape.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}
