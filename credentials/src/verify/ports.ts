/** The answer to one request; `body` is capped by whoever fetched it. */
export type FetchAnswer = { ok: true; status: number; body: Uint8Array } | { ok: false }

/**
 * What a chain has under a transaction: the root it carries (64 hexadecimal digits), who sent it, when its block was made
 * (ISO 8601), and, for Blockcerts 1.2, the addresses whose outputs in it were spent since.
 */
export type ChainRecord = { remoteHash: string; issuingAddress: string; time: string; revokedAddresses: string[] }
/**
 * `absent`: every source says that there is none; `not-final`: too few blocks stand on it; `wrong-chain`: what answers is
 * another chain; `disagree`: sources say different things.
 */
export type ChainAnswer =
  | { ok: true; record: ChainRecord }
  | { ok: false; reason: 'unreachable' | 'absent' | 'not-final' | 'wrong-chain' | 'disagree' }

/** All that verification needs from outside. */
export type VerifyPorts = {
  /** Follows redirects; guards addresses, size and time. Asks for JSON first, then PNG. What cannot be had is `ok: false`. */
  fetch: (url: string) => Promise<FetchAnswer>
  /** What stands on a chain (`blockcerts/chains.ts`) under a transaction, 64 hexadecimal digits. Without it anchors are unknown. */
  transaction?: (asked: { chain: string; transaction: string }) => Promise<ChainAnswer>
  /** Whether an issuer is one that nobody outside can resolve: a trial installation's own. */
  isLocal?: (issuerId: string) => boolean
  /** Where DIDs of other methods than web, key and jwk are asked for: this address, followed by the DID. Without it they are unknown. */
  didResolver?: string
  /** Issuers whose credentials were checked as they were made: schemas that are not kept already are not fetched for them. */
  keptOnly?: (issuerId: string) => boolean
  /** Schemas that could not be had, each with the moment until which it is not asked for again; shared between verdicts. */
  notHad?: Map<string, number>
  /** Where contexts and schemas that no package ships are kept beyond this process, by their known URL. */
  kept?: { read(url: string): Promise<Uint8Array | null>; write(url: string, body: Uint8Array): Promise<void> }
  /** Ask `did:web:localhost…` over http: only where a person at this machine asked for it. */
  httpAtLocalhost?: boolean
}

/** What a document may weigh, from wherever it comes. */
export const maxDocumentBytes = 5 * 1024 * 1024

/** The JSON object at `url`, or `null` for anything else than a 200 with one. */
export async function fetchObject(ports: VerifyPorts, url: string): Promise<Record<string, unknown> | null> {
  const body = await fetchBody(ports, url)
  return body && parseObject(body)
}

/** What a 200 at `url` holds, or `null` for anything else. */
export async function fetchBody(ports: VerifyPorts, url: string): Promise<Uint8Array | null> {
  if (!/^https?:\/\//.test(url)) return null
  const answer = await ports.fetch(url)
  return answer.ok && answer.status === 200 && answer.body.length <= maxDocumentBytes ? answer.body : null
}

/** The same ports, asking for each address once: what was found stays the same for the whole of one verdict. */
export function askOnce(ports: VerifyPorts): VerifyPorts {
  const asked = new Map<string, Promise<FetchAnswer>>()
  const fetch = (url: string) => {
    const answer = asked.get(url) ?? ports.fetch(url)
    asked.set(url, answer)
    return answer
  }
  return { ...ports, fetch }
}

const decoder = new TextDecoder('utf-8', { fatal: true })

/** The JSON object in UTF-8 bytes, or `null`. */
export function parseObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(decoder.decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
