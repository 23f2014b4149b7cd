import type { FetchAnswer, VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import type { Config } from '../config.ts'
import type { Db } from '../db/database.ts'
import type { SeenCertificate } from './certificate.ts'
import type { Chains } from './chains/chain.ts'
import type { TxtAnswer } from './dns.ts'
import type { Files } from './files.ts'
import type { Log } from './log.ts'
import type { Meter } from './meter.ts'
import type { RevocationJournal } from './revocation-journal.ts'
import type { Mail } from './mail.ts'

/** Everything the program reaches outside itself through. A use case names the ones it touches: `Pick<Ports, 'db' | 'clock'>`. */
export type Ports = {
  db: Db
  config: Config
  clock: Clock
  random: Random
  /** Throws `MailRefused` when the mail server said no; anything else thrown may be tried again. */
  mail: MailPort
  /** GET over https from public addresses only; never throws. */
  fetchPublic(url: string, o?: FetchLimits): Promise<FetchAnswer>
  /** The TLS certificate that a server of ours shows to the world. Never throws. */
  certificate(host: string, port: number): Promise<SeenCertificate>
  /** What the DNS has as TXT under that name. Never throws. */
  txtRecords(name: string): Promise<TxtAnswer>
  /** Where batches of credentials are anchored. */
  chains: Chains
  /** What chains have under a transaction, ours and others. Never throws. */
  transactions: NonNullable<VerifyPorts['transaction']>
  seal: Seal
  /** A secret of this installation for that purpose, always the same, from which the master key cannot be told. */
  deriveSecret(label: string): string
  /** Where `index` of `0 … size-1` lands in a permutation that only this installation's key and `label` know. */
  permute(label: string, index: number, size: number): number
  /** Does nothing outside tests; a test passes one in that kills or throws at that name. */
  failpoint(name: string): Promise<void>
  /** Files people uploaded; on several machines the folder has to be one that all of them share. */
  files: Files
  live: Live
  /** Keeps, outside the database, what each published status list revokes. */
  revocationJournal: RevocationJournal
  meter: Meter
  log: Log
}

export type Clock = { now(): Date }

export type MailPort = {
  send(mail: Mail): Promise<void>
  /** Connects and signs in, and sends nothing; throws what went wrong. A mailbox of our own has nothing to check. */
  check?(): Promise<void>
  /** Lets go of open connections. */
  close?(): void
}

export type Random = {
  bytes(count: number): Uint8Array
  /** A UUIDv7: grows with time, for keys inside the database, never for public addresses. */
  uuid(): string
  /** A new RSA key of 3,072 bits, as PKCS #8 in DER. Takes a fifth of a second, off the main thread. */
  rsaKey(): Promise<Uint8Array>
  /** A new key pair for signatures, whose secret half never leaves the process. */
  signingKey(kind: SigningKeyKind): Promise<CryptoKeyPair>
}
export type SigningKeyKind = 'Ed25519' | 'P-256' | 'P-384'

/** `maxBytes` counts what is left after decompression. */
export type FetchLimits = { accept?: string; maxBytes?: number }

/** AES-256-GCM under the master key. `label` says what is sealed; the same label opens it. Opening throws where anything differs. */
export type Seal = {
  close(plain: Uint8Array, label: string): Uint8Array
  open(sealed: Uint8Array, label: string): Uint8Array
}

/** Events to the pages a person has open now. Nothing is kept: a page that comes later reads the present state. */
export type Live = {
  publish(personId: string, event: object): void
  /** Returns the function that ends the subscription. */
  subscribe(personId: string, listener: (event: object) => void): () => void
}
