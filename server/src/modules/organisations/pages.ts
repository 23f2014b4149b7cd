import { didWebFor } from '@akashi/credentials/did/web.ts'
import { issuerProfile } from '@akashi/credentials/openbadges/build.ts'
import { z } from 'zod'
import { inScope, type Tx } from '../../db/database.ts'
import { negotiate } from '../../http/negotiate.ts'
import { notFound } from '../../http/problem.ts'
import { sendDocument } from '../../http/send-document.ts'
import { sendPage } from '../../http/send-page.ts'
import type { App } from '../../http/server.ts'
import type { Ports } from '../../ports/ports.ts'
import { type BadgeOnShow, organisationPage } from './organisation-page.ts'
import { organisationBySlug } from './organisations.ts'

const params = z.object({ organisation: z.string().max(70) })
const contexts = ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json']

/** An organisation as issuer: page or Profile (JSON-LD) at one address, `.json` at a fixed one. Its badges come from a floor above. */
export function organisationsPages(
  app: App,
  ports: Ports,
  badgesOnShow: (tx: Tx, organisation: { id: string; slug: string }) => Promise<BadgeOnShow[]>,
): void {
  app.get(
    '/organisations/:organisation',
    { config: { permission: 'public' }, schema: { params } },
    async (request, reply) => {
      const slug = request.params.organisation.replace(/\.json$/, '')
      const fixed = slug !== request.params.organisation
      const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
      if (!organisation) throw notFound()
      const { baseUrl, evaluation } = ports.config
      const issuerId = didWebFor(baseUrl, ['organisations', organisation.slug])
      const type = fixed
        ? 'application/ld+json'
        : negotiate(request.headers.accept, ['text/html', 'application/ld+json', 'application/json'])
      if (type && type !== 'text/html') {
        const url = organisation.url || `${baseUrl}/organisations/${slug}`
        const profile = issuerProfile({
          id: issuerId,
          name: organisation.nameJa,
          url,
          ...(organisation.email ? { email: organisation.email } : {}),
        })
        const body = JSON.stringify({ '@context': contexts, ...profile })
        return sendDocument(request, reply, {
          body,
          type: 'application/ld+json; charset=utf-8',
          cache: 'public, max-age=300',
          vary: 'Accept',
          open: true,
        })
      }
      const badges = await inScope(ports.db, { organisationId: organisation.id }, (tx) =>
        badgesOnShow(tx, organisation),
      )
      return sendPage(request, reply, ports.config, (language) => ({
        title: language === 'ja' ? organisation.nameJa : organisation.nameEn,
        brand: { ja: organisation.nameJa, en: organisation.nameEn },
        body: organisationPage(organisation, {
          language,
          issuerId,
          badges,
          domain: new URL(baseUrl).host,
          trial: evaluation,
        }),
      }))
    },
  )
}
