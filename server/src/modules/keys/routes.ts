import { z } from 'zod'
import { inScope, type Tx } from '../../db/database.ts'
import { notFound } from '../../http/problem.ts'
import { sendDocument } from '../../http/send-document.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { type Organisation, organisationBySlug } from '../organisations/organisations.ts'
import { keysMaxAgeSeconds } from './key.ts'
import { issuerKeySet } from './key-history.ts'
import { didDocument } from './keys.ts'
import { installationDocument } from './report-key.ts'

const params = z.object({ organisation: z.string().max(64) })
const cache = `public, max-age=${keysMaxAgeSeconds}`
type Read = (tx: Tx, organisation: Organisation) => Promise<object>

/** DID document and key set of each issuer, and the DID document of the installation: for everybody and for any cache. */
export function keysRoutes(app: App, ports: Ports): void {
  app.get('/.well-known/did.json', { config: { permission: 'public' } }, async (request, reply) =>
    sendDocument(request, reply, {
      body: JSON.stringify(await installationDocument(ports)),
      type: 'application/did+json',
      cache,
      open: true,
    }),
  )
  app.get(
    '/organisations/:organisation/did.json',
    { config: { permission: 'public' }, schema: { params } },
    async (request, reply) => {
      const document = await read(ports, request.params.organisation, (tx, organisation) =>
        didDocument(tx, ports, organisation),
      )
      return sendDocument(request, reply, {
        body: JSON.stringify(document),
        type: 'application/did+json',
        cache,
        open: true,
      })
    },
  )
  app.get(
    '/organisations/:organisation/jwks.json',
    { config: { permission: 'public' }, schema: { params } },
    async (request, reply) => {
      const jwks = await read(ports, request.params.organisation, (tx, organisation) =>
        issuerKeySet(tx, ports, organisation),
      )
      return sendDocument(request, reply, {
        body: JSON.stringify(jwks),
        type: 'application/jwk-set+json',
        cache,
        open: true,
      })
    },
  )
}

async function read(ports: Ports, slug: string, work: Read): Promise<object> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  if (!organisation) throw notFound()
  return inScope(ports.db, { organisationId: organisation.id }, (tx) => work(tx, organisation))
}
