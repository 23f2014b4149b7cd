import { type Chain, chainOf } from './chains.ts'

/** Where a root was written: a chain (`blockcerts/chains.ts`), and its transaction as the anchor writes it, 64 hexadecimal digits, of an EVM chain with `0x` before them. */
export type Anchor = { chain: Chain; transaction: string }

/** EVM networks that anchors call by name. */
const evmNames = new Map([
  ['mainnet', 1],
  ['ropsten', 3],
  ['rinkeby', 4],
  ['goerli', 5],
  ['sepolia', 11_155_111],
])
const polygonNames = new Map([
  ['mainnet', 137],
  ['mumbai', 80_001],
])
/** `chain` in a MerkleProof2017 anchor. */
const namesOf2017 = new Map([
  ['bitcoinMainnet', 'btc:mainnet'],
  ['bitcoinTestnet', 'btc:testnet'],
  ['bitcoinRegtest', 'btc:regtest'],
  ['ethereumMainnet', 'eth:1'],
  ['ethereumRopsten', 'eth:3'],
  ['ethereumRinkeby', 'eth:4'],
  ['ethereumGoerli', 'eth:5'],
  ['ethereumSepolia', 'eth:11155111'],
  ['mockchain', 'mocknet'],
])

/**
 * Reads `blink:<chain>:<network>:<transaction>` (Blink URIs, as in MerkleProof2019); `null` for anything else. A mock
 * anchor has no transaction: its `transaction` is empty.
 * @example parseAnchor('blink:eth:31337:0x…')
 */
export function parseAnchor(blink: string): Anchor | null {
  const [scheme, family, network, transaction = ''] = blink.split(':')
  if (scheme !== 'blink' || !family || network === undefined) return null
  const chain = chainOf(idOf(family, network))
  if (!chain) return null
  if (chain.kind === 'mock') return { chain, transaction: '' }
  return isTransaction(transaction) ? { chain, transaction } : null
}

/** The anchor of a MerkleProof2017; `chain` is its own word for it, or ours. */
export function anchorOf2017(chain: string, transaction: unknown): Anchor | null {
  const found = chainOf(namesOf2017.get(chain) ?? '')
  if (!found) return null
  if (found.kind === 'mock') return { chain: found, transaction: '' }
  return isTransaction(transaction) ? { chain: found, transaction } : null
}

/**
 * Inverse of `parseAnchor`, for `btc:…` and `eth:…`; of an EVM chain with `0x`, whether it was given or not. Throws
 * `RangeError` for another chain and for what is no transaction.
 */
export function formatAnchor(o: { chain: string; transaction: string }): string {
  const chain = chainOf(o.chain)
  if (!chain || chain.kind === 'mock' || !isTransaction(o.transaction)) throw new RangeError('no anchor')
  const digits = plainTransaction(o.transaction)
  const [family, network] = chain.id.split(':') as [string, string]
  if (chain.kind === 'bitcoin') return `blink:${family}:${network}:${digits}`
  const named = [...evmNames].find(([, id]) => String(id) === network)?.[0]
  return `blink:eth:${named ?? network}:0x${digits}`
}

/** A transaction as it is compared and looked up: lower-case digits without `0x`. */
export function plainTransaction(transaction: string): string {
  return transaction.toLowerCase().replace(/^0x/, '')
}

function isTransaction(value: unknown): value is string {
  return typeof value === 'string' && /^(?:0x)?[\da-f]{64}$/i.test(value)
}

function idOf(family: string, network: string): string {
  if (family === 'mocknet') return 'mocknet'
  const names = family === 'eth' ? evmNames : family === 'mtc' ? polygonNames : null
  if (!names) return `${family}:${network}`
  return `eth:${names.get(network) ?? network}`
}
