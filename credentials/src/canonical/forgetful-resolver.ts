import ContextResolver from 'jsonld/lib/ContextResolver.js'

/**
 * For tests: `jsonld` without its memory of processed contexts. With it, what replaced a protected term by right in one
 * place is taken for right in another, within a document and from one document to the next.
 */
export function forgetfulResolver(): object {
  return {
    async resolve(asked: object) {
      const resolved = await new ContextResolver({ sharedCache: new Map() }).resolve(asked)
      for (const context of resolved) {
        context.getProcessed = () => undefined
        context.setProcessed = () => undefined
      }
      return resolved
    },
  }
}
