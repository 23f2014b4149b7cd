/** Other people's verifiers, asked about what our running server serves. They see one origin, ours, and nothing else. */
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { contextFor } from '@akashi/credentials/canonical/contexts.ts'

/** A `fetch` in which `origin` is answered by the server at `url`; contexts come from the bundle; anything else is 404. */
export function fetchOf(origin: string, url: string, real: typeof fetch = globalThis.fetch): typeof fetch {
  return async (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input)
    if (asked.origin === origin)
      return real(url + asked.pathname + asked.search, { ...init, headers: { accept: 'application/json' } })
    const context = contextFor(asked.href)
    return context ? Response.json(context) : new Response('', { status: 404 })
  }
}

/** `@digitalbazaar/vc` with its own suite: resolves the did:web issuer through `ask`. */
export async function digitalBazaarAccepts(credential: object, ask: typeof fetch): Promise<boolean> {
  const documentLoader = async (url: string) => {
    const document = contextFor(url) ?? (await resolve(url, ask))
    return { document, documentUrl: url, contextUrl: null }
  }
  const answer = await vc.verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
    checkStatus: async () => ({ verified: true }),
  })
  return answer.verified
}

/** The log of `@digitalcredentials/verifier-core`: step → true, false, or the error's name. */
export async function verifierCoreSays(
  credential: object,
  ask: typeof fetch,
): Promise<Record<string, boolean | string>> {
  const real = globalThis.fetch
  globalThis.fetch = ask
  try {
    const { verifyCredential } = await import('@digitalcredentials/verifier-core')
    const answer = await verifyCredential({ credential: credential as never, knownDIDRegistries: [] })
    const fatal = (answer.errors ?? []).map((error) => ['fatal', `${error.name}: ${error.message}`] as const)
    const steps = (answer.log ?? []).map((step) => [step.id, step.valid ?? step.error?.name ?? 'unknown'] as const)
    return Object.fromEntries([...fatal, ...steps])
  } finally {
    globalThis.fetch = real
  }
}

/** A DID document, or the verification method that a fragment names, with the context the library asks for. */
async function resolve(url: string, ask: typeof fetch): Promise<object> {
  if (!url.startsWith('did:web:')) throw new Error(`asked for ${url}`)
  const [did, fragment] = url.split('#') as [string, string?]
  const [host, ...path] = did.slice('did:web:'.length).split(':').map(decodeURIComponent)
  const answer = await ask(`https://${host}/${path.length ? path.join('/') : '.well-known'}/did.json`)
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`)
  const document = (await answer.json()) as { verificationMethod: { id: string }[] }
  if (!fragment) return document
  const method = document.verificationMethod.find(({ id }) => id === url || id === `#${fragment}`)
  if (!method) throw new Error(`${url} is not in the DID document`)
  return { '@context': 'https://w3id.org/security/multikey/v1', ...method }
}
