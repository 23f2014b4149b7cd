import type { MailPreview } from '@akashi/contract/awards.ts'
import { inScope } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { previewAwardMail } from '../../awards/awards.ts'
import { judgeImport } from './make-plan.ts'
import { findContent, findImport } from './store.ts'

/** The mail that a row of the planned import would bring; without `row` the first that would bring one. Refuses: no such row. */
export async function previewImportMail(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  o: { organisationId: string; importId: string; language: 'ja' | 'en'; row: number | null },
): Promise<MailPreview> {
  const { organisationId, importId, language } = o
  const { found, content } = await inScope(ports.db, { organisationId }, async (tx) => {
    const known = await findImport(tx, importId)
    if (!known) throw notFound()
    return { found: known, content: await findContent(tx, importId) }
  })
  const rows = await judgeImport(found, content)
  const row = rows.find((one) => (o.row === null ? one.outcome === 'award' : one.row === o.row))
  if (!row || row.person.address === '') throw notFound()
  const { address, name, romanised } = row.person
  const recipientName = name || address.split('@')[0]!
  const reader = { address, recipientName, romanised: romanised === '' ? null : romanised }
  const asked = { organisationId, language, achievementSlug: found.setup.achievement, reader }
  return inScope(ports.db, { organisationId }, (tx) => previewAwardMail(tx, ports, asked))
}
