import { createHash } from 'node:crypto'
import { inScope, type Tx } from '../../../db/database.ts'
import { enqueue } from '../../../jobs/jobs.ts'
import type { Ports } from '../../../ports/ports.ts'
import { publishedAchievement } from '../../achievements/achievements.ts'
import { proposeMapping } from './columns.ts'
import { abandonedAt, type GradebookImport, refusals } from './import.ts'
import { type Gradebook, type GradebookChoices, readGradebook } from './read-gradebook.ts'
import { parseRule } from './rule-expression.ts'
import { findImport, insertImport } from './store.ts'
import { findRemembered } from './store-mappings.ts'

/** `forgetful`: the set-up of last time is not looked at. */
export type Upload = {
  organisationId: string
  personId: string | null
  fileName: string
  source: string
  content: Uint8Array
  forgetful?: boolean
  choices?: GradebookChoices
}

const previewRows = 5
const longestPreview = 200

/**
 * Takes a file in and proposes which column holds what: as last time from this source or with these headers, else by its
 * headers. Refuses what is neither CSV nor a workbook within the limits, and a file in which no column holds addresses.
 */
export async function uploadGradebook(
  ports: Pick<Ports, 'db' | 'clock' | 'random'>,
  upload: Upload,
): Promise<GradebookImport> {
  const { organisationId, content } = upload
  const read = await readGradebook(content, upload.choices)
  if (!read.ok) throw refusals.file(read.problem)
  const source = upload.source.trim().normalize('NFC').slice(0, 100) || 'csv'
  return inScope(ports.db, { organisationId }, async (tx) => {
    const proposal = await proposeSetup(tx, { ...upload, source }, read.gradebook)
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
      ...shownOf(read.gradebook),
      ...proposal,
      createdBy: upload.personId,
      createdAt,
    })
    const job = { organisationId, importId: id }
    await enqueue(tx, 'forget-gradebook-file', job, { startAfter: abandonedAt(createdAt) })
    return (await findImport(tx, id))!
  })
}

/** What is kept of a reading to be shown: headers, the first rows and values, how it was read. */
export function shownOf({
  headers,
  rows,
  reading,
}: Gradebook): Pick<GradebookImport, 'headers' | 'preview' | 'reading' | 'rowCount'> {
  const short = (cell: string | undefined) => (cell ?? '').slice(0, longestPreview)
  return {
    headers,
    preview: rows.slice(0, previewRows).map(({ cells }) => headers.map((_, column) => short(cells[column]))),
    reading: { ...reading, top: reading.top.map(({ row, cells }) => ({ row, cells: cells.slice(0, 60).map(short) })) },
    rowCount: rows.length,
  }
}

/** Files with the same headers in the same order have the same key. */
export function headerKeyOf(headers: string[]): string {
  return createHash('sha256').update(JSON.stringify(headers)).digest('hex')
}

type Proposal = Pick<GradebookImport, 'mapping' | 'remembered' | 'rememberedFrom' | 'setup'>

/** A remembered rule counts only where its columns are in the file, a remembered badge only while it is published. */
async function proposeSetup(
  tx: Tx,
  { organisationId, source, forgetful }: Pick<Upload, 'organisationId' | 'source' | 'forgetful'>,
  { headers, rows }: Gradebook,
): Promise<Proposal> {
  const last = forgetful ? null : await findRemembered(tx, { organisationId, source, headerKey: headerKeyOf(headers) })
  const { mapping, remembered } = proposeMapping(headers, rows, last?.mapping ?? null)
  const setup = { rule: '', achievement: '', course: '', blankAsZero: false }
  if (!last || !remembered) return { mapping, remembered, rememberedFrom: null, setup }
  if (parseRule(last.rule, headers).ok) setup.rule = last.rule
  if (await publishedAchievement(tx, organisationId, last.achievement)) setup.achievement = last.achievement
  setup.blankAsZero = last.blankAsZero
  return { mapping, remembered, rememberedFrom: { source: last.source, at: last.at }, setup }
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
