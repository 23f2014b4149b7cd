/** The answer to one request; `body` is capped by whoever fetched it. */
export type FetchAnswer = { ok: true; status: number; body: Uint8Array } | { ok: false }

/** All that verification needs from outside. An implementation guards addresses, size and time. */
export type VerifyPorts = { fetch: (url: string) => Promise<FetchAnswer> }

/** The JSON object at `url`, or `null` for anything else than a 200 with one. */
export async function fetchObject(ports: VerifyPorts, url: string): Promise<Record<string, unknown> | null> {
  const answer = await ports.fetch(url)
  return answer.ok && answer.status === 200 ? parseObject(answer.body) : null
}

/** The JSON object in UTF-8 bytes, or `null`. */
export function parseObject(bytes: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}
