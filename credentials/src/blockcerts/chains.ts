/**
 * A chain a root can stand on. `id` is how we name it: `btc:mainnet`, or `eth:` and the EIP-155 id of an EVM network.
 * `network`: how anchors write the part after the colon. `genesis`: the hash of a Bitcoin chain's first block, by which its nodes are known;
 * an EVM chain is known by its number. Chains whose coins are free for the asking prove no time and no cost: test chains.
 */
export type Chain = {
  id: string
  kind: 'bitcoin' | 'evm' | 'mock'
  isTest: boolean
  name: { ja: string; en: string }
  genesis?: string
}

const bitcoin = { kind: 'bitcoin' } as const
const evm = { kind: 'evm' } as const
const same = (name: string) => ({ ja: name, en: name })
const testChain = (name: string) => ({ ja: `${name}（テスト用）`, en: `${name} (test chain)` })

/** The number of the EVM node that an installation brings along. */
export const embeddedChainId = 'eth:31337'

/** Every chain we know by name. An EVM network that is not listed is a test chain until somebody can say otherwise. */
export const chains: readonly Chain[] = [
  {
    ...bitcoin,
    id: 'btc:mainnet',
    isTest: false,
    name: same('Bitcoin'),
    genesis: '000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f',
  },
  {
    ...bitcoin,
    id: 'btc:testnet',
    isTest: true,
    name: testChain('Bitcoin testnet'),
    genesis: '000000000933ea01ad0ee984209779baaec3ced90fa3f408719526f8d77f4943',
  },
  {
    ...bitcoin,
    id: 'btc:regtest',
    isTest: true,
    name: testChain('Bitcoin regtest'),
    genesis: '0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206',
  },
  { ...evm, id: 'eth:1', isTest: false, name: same('Ethereum') },
  { ...evm, id: 'eth:10', isTest: false, name: same('OP Mainnet') },
  { ...evm, id: 'eth:56', isTest: false, name: same('BNB Smart Chain') },
  { ...evm, id: 'eth:100', isTest: false, name: same('Gnosis') },
  { ...evm, id: 'eth:137', isTest: false, name: same('Polygon') },
  { ...evm, id: 'eth:8453', isTest: false, name: same('Base') },
  { ...evm, id: 'eth:42161', isTest: false, name: same('Arbitrum One') },
  { ...evm, id: 'eth:43114', isTest: false, name: same('Avalanche') },
  { ...evm, id: 'eth:3', isTest: true, name: testChain('Ethereum Ropsten') },
  { ...evm, id: 'eth:4', isTest: true, name: testChain('Ethereum Rinkeby') },
  { ...evm, id: 'eth:5', isTest: true, name: testChain('Ethereum Goerli') },
  { ...evm, id: 'eth:80001', isTest: true, name: testChain('Polygon Mumbai') },
  { ...evm, id: 'eth:11155111', isTest: true, name: testChain('Ethereum Sepolia') },
  {
    ...evm,
    id: embeddedChainId,
    isTest: true,
    name: { ja: '内蔵チェーン（テスト用）', en: 'Embedded chain (test chain)' },
  },
  {
    kind: 'mock',
    id: 'mocknet',
    isTest: true,
    name: { ja: '模擬チェーン（テスト用）', en: 'Mock chain (test chain)' },
  },
]

const byId = new Map(chains.map((chain) => [chain.id, chain]))

/** The chain of that id; an EVM network we have no name for is a test chain. `null` for what is no id. */
export function chainOf(id: string): Chain | null {
  const known = byId.get(id)
  if (known) return known
  const number = /^eth:(\d{1,15})$/.exec(id)?.[1]
  if (number === undefined || String(Number(number)) !== number) return null
  return { ...evm, id, isTest: true, name: testChain(`EVM ${number}`) }
}
