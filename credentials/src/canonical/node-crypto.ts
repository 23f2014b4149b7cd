/**
 * Node's own cryptography where this runs in Node, nothing in a browser. WebCrypto is in both, but answers only later
 * and through another thread, which for a few kilobytes costs more than the work itself.
 */
export type NodeCrypto = {
  hash(algorithm: 'sha256', data: string | Uint8Array, encoding: 'hex' | 'buffer'): unknown
  createHash(algorithm: 'sha256'): NodeHash
  createPublicKey(key: { key: Uint8Array; format: 'der'; type: 'spki' }): NodeKey
  verify(algorithm: null, message: Uint8Array, key: NodeKey, signature: Uint8Array): boolean
}
type NodeHash = {
  update(data: string, encoding: 'latin1'): NodeHash
  digest(encoding: 'hex'): string
  digest(): Uint8Array
}
export type NodeKey = { readonly asymmetricKeyType?: string }

type Host = { process?: { getBuiltinModule?(name: string): unknown } }

const found = (globalThis as Host).process?.getBuiltinModule?.('node:crypto') as NodeCrypto | undefined

export const nodeCrypto = typeof found?.hash === 'function' ? found : undefined
