import { preloadedContexts } from '@blockcerts/schemas'
import v12 from '@blockcerts/schemas/schemas/1.2/context.json' with { type: 'json' }
import v2Alpha from '@blockcerts/schemas/schemas/2.0-alpha/context.json' with { type: 'json' }
import v3Alpha from '@blockcerts/schemas/schemas/3.0-alpha/context.json' with { type: 'json' }
import v3Beta from '@blockcerts/schemas/schemas/3.0-beta/context.json' with { type: 'json' }

const places = ['https://w3id.org/blockcerts/schema/', 'https://www.blockcerts.org/schema/']

/** At the addresses where one edition has stood. */
function edition(context: object, version: string): [string, object][] {
  const folders = places.map((place) => `${place}${version}/context.json`)
  return [`https://w3id.org/blockcerts/v${version}`, ...folders].map((url) => [url, context])
}

/** Version 1.2 has a word with a colon in it that begins no address, which JSON-LD 1.1 does not read; see `readable12`. */
const signatureImage = 'image:signature'
const terms12 = v12['@context'][0] as Record<string, unknown>
const { [signatureImage]: meaning, ...others12 } = terms12
const context12 = { '@context': { ...others12, imageSignature: meaning } }

/** Every context of Blockcerts, by all its addresses. */
export const blockcertContexts: ReadonlyMap<string, object> = new Map([
  ...Object.entries(preloadedContexts),
  ...edition(context12, '1.2'),
  ...edition(v2Alpha, '2.0-alpha'),
  ...edition(v3Alpha, '3.0-alpha'),
  ...edition(v3Beta, '3.0-beta'),
  ['https://w3id.org/blockcerts/v1', context12],
])

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
