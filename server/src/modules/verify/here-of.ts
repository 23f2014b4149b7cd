import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { listOrganisations } from '../organisations/organisations.ts'
import type { Here } from './in-browser/switch.ts'
import type { KnownHere } from './look-alike.ts'
import { ownIssuerStarts } from './own-documents.ts'

/** What a page needs that checks in the visitor's browser. */
export async function hereOf(ports: Ports): Promise<Here> {
  const { baseUrl, evaluation, didResolverUrl } = ports.config
  return {
    baseUrl,
    known: await knownHere(ports),
    localIssuers: evaluation ? ownIssuerStarts(ports.config) : [],
    hasResolver: didResolverUrl !== null,
  }
}

/** Our own host and the organisations here: a name that only looks like one of theirs is pointed out. */
export async function knownHere(ports: Ports): Promise<KnownHere> {
  const organisations = await inScope(ports.db, {}, (tx) => listOrganisations(tx))
  const ownHost = new URL(ports.config.baseUrl).host
  const issuers = organisations.map(({ slug, nameJa, nameEn, url }) => {
    const domains = URL.canParse(url) ? [new URL(url).host] : []
    const ids = ownIssuerStarts(ports.config).map((start) => start + slug)
    return { names: [nameJa, nameEn], ids, domains }
  })
  return { domains: [ownHost, ...issuers.flatMap(({ domains }) => domains)], issuers }
}
