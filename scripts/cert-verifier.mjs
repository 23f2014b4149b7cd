/**
 * `@blockcerts/cert-verifier-js` with the world it asks put in front of it, for the tests and the bench. It needs a function that no
 * published release of `@digitalbazaar/ecdsa-multikey` exports (the package asks for a repository instead): here it is
 * handed the one that the release keeps to itself.
 */
import { createRequire, registerHooks } from 'node:module'

const multikey = import.meta.resolve('@digitalbazaar/ecdsa-multikey')
const shim = `
  export * from '${multikey}'
  export { toPublicKeyBytes } from '${new URL('serialize.js', multikey).href}'
`
registerHooks({
  resolve(specifier, context, next) {
    const isTheirs = context.parentURL?.includes('/jsonld-signatures-merkleproof2019/')
    if (specifier === '@digitalbazaar/ecdsa-multikey' && isTheirs)
      return { url: 'shim:multikey', shortCircuit: true, format: 'module' }
    return next(specifier, context)
  },
  load(url, context, next) {
    if (url === 'shim:multikey') return { format: 'module', source: shim, shortCircuit: true }
    return next(url, context)
  },
})
const { Certificate } = createRequire(import.meta.url)('@blockcerts/cert-verifier-js/dist/verifier-node/index.js')

const resolver = 'https://resolver.example/'

/**
 * Verifies a document in a world: `world` is what stands at which address (objects), `dids` what its resolver says of which DID, `records` what chains have
 * under which transaction. Gives the status, and every step with its own; no network is used.
 */
export async function certVerifier(document, { world, dids = {}, records }) {
  const outside = globalThis.fetch
  globalThis.fetch = async (url) => {
    const address = String(url.url ?? url)
    const found = address.startsWith(resolver)
      ? wrapped(dids[address.slice(resolver.length)])
      : world[address.split('?')[0]]
    if (found === undefined) return new Response('', { status: 404 })
    return new Response(JSON.stringify(found), { status: 200, headers: { 'content-type': 'application/json' } })
  }
  try {
    const explorer = {
      priority: 0,
      apiType: 'rpc',
      parsingFunction: async ({ transactionId }) => recordOf(records, transactionId),
    }
    const certificate = new Certificate(structuredClone(document), {
      explorerAPIs: [explorer],
      didResolverUrl: resolver.slice(0, -1),
    })
    await certificate.init()
    const steps = []
    const { status, message } = await certificate.verify(({ code, status, errorMessage }) =>
      steps.push({ code, status, errorMessage }),
    )
    return { status, message, steps }
  } finally {
    globalThis.fetch = outside
  }
}

function wrapped(didDocument) {
  return didDocument && { didDocument }
}

function recordOf(records, transaction) {
  const record = records[transaction.toLowerCase().replace(/^0x/, '')]
  if (!record) throw new Error('no such transaction')
  return { ...record, time: new Date(record.time) }
}
