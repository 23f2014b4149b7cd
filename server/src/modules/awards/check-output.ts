import { didWebUrl } from '@akashi/credentials/did/web.ts'
import { type Report, verify } from '@akashi/credentials/verify/verify.ts'

/** Whether `signed`, minus its proof, is the intent to the byte. */
export function equalsIntent(signed: string, intent: string): boolean {
  const { proof: _, ...document } = JSON.parse(signed) as Record<string, unknown>
  return JSON.stringify(document) === intent
}

/**
 * Judges our own output as a stranger would, but with the issuer's DID document and status list answered from memory:
 * nothing else can be fetched.
 */
export async function verifyOutput(
  signed: string,
  o: { issuerId: string; didDocument: object; statusLists: Map<string, string>; now: Date },
): Promise<Report> {
  const did = didWebUrl(o.issuerId)
  const fetch = async (url: string) => {
    const text = url === did ? JSON.stringify(o.didDocument) : o.statusLists.get(url)
    return text === undefined
      ? ({ ok: false } as const)
      : ({ ok: true, status: 200, body: new TextEncoder().encode(text) } as const)
  }
  return verify(new TextEncoder().encode(signed), { ports: { fetch }, now: o.now })
}
