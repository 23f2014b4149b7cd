import { createHash } from 'node:crypto'
import { inScope } from '../../../db/database.ts'
import { enqueue } from '../../../jobs/jobs.ts'
import type { Ports } from '../../../ports/ports.ts'
import { proposeMapping } from './columns.ts'
import { abandonedAt, type GradebookImport, refusals } from './import.ts'
import { readGradebook } from './read-csv.ts'
import { findImport, findMapping, insertImport } from './store.ts'

/** `forgetful`: the mapping of last time is not looked at. */
export type Upload = {
  organisationId: string
  personId: string | null
  fileName: string
  source: string
  content: Uint8Array
  forgetful?: boolean
}

const previewRows = 5
const longestPreview = 200

/**
 * Takes a file in and proposes which column holds what: as last time from this source, else by its headers. Refuses what is
 * not a UTF-8 CSV within the limits, and a file in which no column holds addresses.
 */
export async function uploadGradebook(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  upload: Upload,
): Promise<GradebookImport> {
  const { organisationId, content } = upload
  const read = readGradebook(content)
  if (!read.ok) throw refusals.file(read.problem)
  const { headers, rows, delimiter, byteOrderMark } = read.gradebook
  const source = upload.source.trim().normalize('NFC').slice(0, 100) || 'csv'
  return inScope(ports.db, { organisationId }, async (tx) => {
    const last = upload.forgetful ? null : await findMapping(tx, organisationId, source)
    const proposal = proposeMapping(headers, rows, last)
    if (proposal.mapping.email === null) throw refusals.noAddressColumn()
    const id = ports.random.uuid()
    const createdAt = ports.clock.now()
    await insertImport(tx, {
      id,
      organisationId,
      fileName: plainFileName(upload.fileName),
      source,
      content,
      sha256: createHash('sha256').update(content).digest('hex'),
      headers,
      preview: rows
        .slice(0, previewRows)
        .map(({ cells }) => headers.map((_, column) => (cells[column] ?? '').slice(0, longestPreview))),
      delimiter: { ',': 'comma', ';': 'semicolon', '\t': 'tab' }[delimiter],
      encoding: byteOrderMark ? 'UTF-8 (BOM)' : 'UTF-8',
      rowCount: rows.length,
      ...proposal,
      createdBy: upload.personId,
      createdAt,
    })
    const job = { organisationId, importId: id }
    await enqueue(tx, 'forget-gradebook-file', job, { startAfter: abandonedAt(createdAt) })
    return (await findImport(tx, id))!
  })
}

/** The last part of a path, without control characters, short enough to show. */
function plainFileName(name: string): string {
  return (
    name
      .split(/[/\\]/)
      .at(-1)!
      .replace(/\p{Cc}/gu, '')
      .slice(0, 200) || 'gradebook.csv'
  )
}
