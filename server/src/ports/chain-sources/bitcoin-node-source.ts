import type { Chain } from '@akashi/credentials/blockcerts/chains.ts'
import { z } from 'zod'
import { type Ask, askNode, NodeRefusal } from '../chains/ask-node.ts'
import { confirmationsWanted, rootInScript } from './bitcoin-script.ts'
import type { Source, SourceAnswer } from './source.ts'

const output = z.object({
  n: z.int(),
  scriptPubKey: z.object({
    hex: z.string(),
    address: z.string().optional(),
    addresses: z.array(z.string()).optional(),
  }),
})
const transactionShape = z.object({
  txid: z.string(),
  vin: z.array(z.object({ txid: z.string().optional(), vout: z.int().optional() })).min(1),
  vout: z.array(output).min(1).max(4000),
  confirmations: z.int().optional(),
  blockhash: z.string().optional(),
  blocktime: z.int().optional(),
})

/**
 * A node of one's own over Bitcoin's JSON-RPC, which keeps an index of transactions (`txindex=1`). Name and password stand in
 * `url`. It must have the chain's first block.
 */
export function bitcoinNodeSource(url: string, chain: Chain): Source {
  let node: Ask | undefined
  const ask: Ask = (method, params) => (node ??= nodeAt(url))(method, params)
  const transactionOf = async (id: string) => transactionShape.parse(await ask('getrawtransaction', [id, true]))
  const look = async (transaction: string): Promise<SourceAnswer> => {
    if ((await ask('getblockhash', [0])) !== chain.genesis) return { kind: 'wrong-chain' }
    const found = await transactionOf(transaction).catch(absentOr)
    if (!found) return { kind: 'absent' }
    const { blockhash: block, blocktime: seconds, confirmations = 0 } = found
    if (block === undefined || seconds === undefined || confirmations < confirmationsWanted)
      return { kind: 'not-final' }
    const { txid, vout } = found.vin[0]!
    const before = txid === undefined ? null : await transactionOf(txid)
    const issuingAddress = addressOf(before?.vout.find(({ n }) => n === vout)) ?? ''
    const revokedAddresses: string[] = []
    for (const one of found.vout) {
      const address = addressOf(one)
      if (address && (await ask('gettxout', [transaction, one.n])) === null) revokedAddresses.push(address)
    }
    const remoteHash = rootInScript(found.vout.at(-1)!.scriptPubKey.hex) ?? ''
    const time = new Date(seconds * 1000).toISOString()
    return { kind: 'record', record: { remoteHash, issuingAddress, time, revokedAddresses }, block }
  }
  return (transaction) => look(transaction).catch((): SourceAnswer => ({ kind: 'unreachable' }))
}

function nodeAt(url: string): Ask {
  const place = new URL(url)
  const { username, password } = place
  place.username = ''
  place.password = ''
  if (!username) return askNode(place.href)
  const words = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return askNode(place.href, { headers: { authorization: `Basic ${Buffer.from(words).toString('base64')}` } })
}

/** Core answers with an error for a transaction it does not know. */
function absentOr(error: unknown): null {
  if (error instanceof NodeRefusal) return null
  throw error
}

function addressOf(found: z.output<typeof output> | undefined): string | undefined {
  return found?.scriptPubKey.address ?? found?.scriptPubKey.addresses?.[0]
}
