import type { ReadingRequest } from '@akashi/contract/imports.ts'
import { inScope } from '../../../db/database.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { proposeMapping } from './columns.ts'
import { canPlan, refusals } from './import.ts'
import { readGradebook } from './read-gradebook.ts'
import { findContent, findImport, lockImport, saveReading } from './store.ts'
import { shownOf } from './upload-gradebook.ts'

/**
 * Reads the file of an import once more, in the encoding, sheet or header row a person chose; what they leave out is found
 * again. The columns are proposed anew where the ones before are not there any more, and the dry run goes.
 */
export async function readAnew(
  ports: Pick<Ports, 'db'>,
  o: { organisationId: string; importId: string; request: ReadingRequest },
): Promise<void> {
  const { organisationId, importId } = o
  const content = await inScope(ports.db, { organisationId }, async (tx) => {
    const found = await findImport(tx, importId)
    if (!found) throw notFound()
    if (!canPlan(found.state)) throw refusals.notNow(found.state)
    return findContent(tx, importId)
  })
  if (!content) throw refusals.fileForgotten()
  const read = await readGradebook(content, o.request)
  if (!read.ok) throw refusals.file(read.problem)
  const { headers, rows } = read.gradebook
  await inScope(ports.db, { organisationId }, async (tx) => {
    const found = await lockImport(tx, importId)
    if (!found) throw notFound()
    if (!canPlan(found.state)) throw refusals.notNow(found.state)
    const kept = found.mapping.email === null ? null : found.mapping
    const { mapping, remembered } = proposeMapping(headers, rows, kept)
    await saveReading(tx, { ...found, ...shownOf(read.gradebook), mapping, remembered: remembered && found.remembered })
  })
}
