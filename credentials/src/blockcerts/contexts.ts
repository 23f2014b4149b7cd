import { preloadedContexts } from '@blockcerts/schemas'
import { keepContext } from '../proofs/older-contexts.ts'
import { signatureImage } from './readable.ts'
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

/** Lets documents name these contexts too. */
export function keepBlockcertContexts(): void {
  for (const [url, context] of blockcertContexts) keepContext(url, context)
}
