/** Version 1.2 has a word with a colon in it that begins no address, which JSON-LD 1.1 does not read. */
export const signatureImage = 'image:signature'

/** A document of version 1.2 with that one word spelt so that it can be read; what it means stays the same. */
export function readable12(document: unknown): unknown {
  if (Array.isArray(document)) return document.map(readable12)
  if (typeof document !== 'object' || document === null) return document
  const renamed = Object.entries(document).map(([name, value]) => [
    name === signatureImage ? 'imageSignature' : name,
    readable12(value),
  ])
  return Object.fromEntries(renamed)
}
