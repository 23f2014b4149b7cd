import { revokedAssertion } from '@akashi/credentials/openbadges/build-older.ts'
import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { assertionUrl, olderDocument, olderForm, olderPng } from '../awards/awards.ts'
import { readBadge } from '../backpack/backpack.ts'
import { organisationBySlug } from '../organisations/organisations.ts'

/** What stands at an address of Open Badges 2.0. `page` is where people read the same. */
export type OlderFound = {
  status: 200 | 410
  body: string | Uint8Array
  page: string
  /** Whether anybody may find it, or only whoever has the link. */
  listed: boolean
  changes: boolean
}

const assertion = /^\/ob2\/assertions\/([\w-]{1,64})(\.json|\.png)?$/
const linked = /^\/ob2\/(badge|issuer)s\/([a-z0-9-]{1,64})\/([\w-]{22})$/

/**
 * Assertions, badge classes and issuers of Open Badges 2.0 by their path; `null` for what is not there. An assertion is
 * there only while its holder shows the badge by link or to everybody, whoever asks; once revoked it says that and no more.
 */
export async function olderAt(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  pathname: string,
): Promise<OlderFound | null> {
  const [, code, ending] = assertion.exec(pathname) ?? []
  if (code !== undefined) return assertionAt(ports, code, ending === '.png')
  const [, kind, slug, digest] = linked.exec(pathname) ?? []
  if (kind === undefined) return null
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug!))
  if (!organisation) return null
  const body = await inScope(ports.db, { organisationId: organisation.id }, (tx) =>
    olderDocument(tx, { organisationId: organisation.id, kind: kind as 'badge' | 'issuer', digest: digest! }),
  )
  if (body === null) return null
  const { related } = JSON.parse(body) as { related?: string }
  const page = related ? new URL(related).pathname : `/organisations/${organisation.slug}`
  return { status: 200, body, page, listed: true, changes: false }
}

async function assertionAt(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  code: string,
  picture: boolean,
): Promise<OlderFound | null> {
  const badge = await readBadge(ports, { code, key: null, viewer: null })
  if (!badge) return null
  const { award, organisation, document } = badge
  const shown = { page: `/credentials/${code}`, listed: award.visibility === 'public', changes: true }
  const text = await olderForm(ports, { organisationId: organisation.id, slug: organisation.slug, code, document })
  if (text === null) return null
  if (award.revokedAt) {
    const revoked = revokedAssertion(assertionUrl(ports.config.baseUrl, code), award.revokedReason)
    return { status: 410, body: JSON.stringify(revoked), ...shown }
  }
  if (!picture) return { status: 200, body: text, ...shown }
  const png = await inScope(ports.db, { publicId: code }, (tx) => olderPng(tx, code, text))
  return png && { status: 200, body: png, ...shown }
}
