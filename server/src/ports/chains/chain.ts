/**
 * A chain that 32 bytes can be written on, whatever kind it is. Everything that needs the network happens in a method that
 * returns a promise and may throw `ChainTrouble`; what a node answers is parsed where it arrives and never believed alone.
 */
export type Chain = {
  /** As `credentials/blockcerts/chains.ts` names it: `eth:31337`, `btc:mainnet`. */
  id: string
  /** `price`: how the price of one unit of work is written (gwei, sat/vB), and its decimals in the coin's smallest unit. */
  coin: { symbol: string; decimals: number; price: { symbol: string; decimals: number } }
  /** How many blocks stand on a transaction before it counts as final; where the chain itself says what is final, about how many. */
  confirmationsWanted: number
  /** How long a transaction may wait for its block before it counts as stuck. */
  patienceSeconds: number
  /** How long to wait before looking again. */
  lookAgainSeconds: number
  /** From whom transactions come that this key signs. `publicKey`: secp256k1, compressed, 33 bytes. */
  addressOf(publicKey: Uint8Array): Promise<string>
  /** What one anchor would cost now. Spends and reserves nothing. */
  quote(address: string): Promise<Quote>
  /** Everything about a transaction but its signatures. Sends nothing. Throws `ChainTrouble` `no-funds` before a slot is taken. */
  prepare(order: Order): Promise<Draft>
  /** Hands the bytes to the node. That it has them already is success. */
  broadcast(raw: string): Promise<void>
  /** Where the transactions of one slot stand; at most one of them can ever be in the chain. */
  look(o: { txids: string[]; address: string; slot: string }): Promise<Standing>
}

/** Money in the smallest unit of the coin (wei, satoshi). */
export type Quote = {
  /** Of the whole transaction; the root itself is 32 of them. */
  bytes: number
  /** Gas, or virtual bytes. */
  work: number
  /** Of one unit of work, now. */
  price: bigint
  fee: bigint
  /** What the transaction would allow to be taken: the chain may become dearer before it is mined. */
  mostFee: bigint
  balance: bigint
}

export type Order = {
  address: string
  publicKey: Uint8Array
  /** 32 bytes: all that goes on the chain. */
  root: Uint8Array
  /** Slots of this address that transactions of ours hold, which may not be mined yet. */
  takenSlots: string[]
  /** The transaction to be outbid: same slot, same data, a higher fee. */
  replaces: { slot: string; raw: string } | null
}

/** A transaction that is to be signed. `slot`: what it uses up on the chain: the nonce of an account, or an output that it spends. */
export type Draft = {
  slot: string
  bytes: number
  work: number
  price: bigint
  mostFee: bigint
  /** 32 bytes each, to be signed in that order. */
  digests: Uint8Array[]
  finish(signatures: Signature[]): { raw: string; txid: string }
}

/** ECDSA over secp256k1 with the lower `s`: 32 bytes each, and which of the two points `r` means. */
export type Signature = { r: Uint8Array; s: Uint8Array; recovery: number }

export type Standing =
  /** The node has never heard of it, or has forgotten it. */
  | { kind: 'unknown' }
  | { kind: 'waiting'; txid: string }
  | {
      kind: 'mined'
      txid: string
      blockHash: string
      blockNumber: number
      minedAt: Date
      confirmations: number
      isFinal: boolean
      /** What was really paid. */
      fee: bigint
      /** Who it came from and what it carries, as the chain has it: hexadecimal digits without `0x`. */
      from: string
      data: string
    }
  /** Another transaction used the slot: none of ours can be mined any more, once that is final. */
  | { kind: 'overtaken'; isFinal: boolean }

export const troubles = [
  /** There is no node: none is set, and none came with the program for this machine. */
  'absent',
  'unreachable',
  /** Something answers, but not as a node of such a chain does. */
  'not-a-node',
  'wrong-chain',
  /** Its newest block is too old: it knows only the past. */
  'stale',
  'no-funds',
  /** The node understood and said no. */
  'refused',
] as const
export type TroubleCode = (typeof troubles)[number]

/** Why the chain cannot be used at this moment. Nothing is lost by it: whoever meets it comes back later. */
export class ChainTrouble extends Error {
  readonly code: TroubleCode

  constructor(code: TroubleCode, message: string = code) {
    super(message)
    this.name = 'ChainTrouble'
    this.code = code
  }
}

/** The chains of this installation. */
export type Chains = {
  /** Where new roots go. Throws `ChainTrouble` `absent` where there is none. */
  current(): Promise<Chain>
  /** The chain of that id, for what was sent to it before; `null` where it is no longer set up. */
  byId(id: string): Promise<Chain | null>
  /** Stops what was started. */
  close(): Promise<void>
}
