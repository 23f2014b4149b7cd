/** What was handed in, how it was marked, and the files of both courses and hand-ins. */
import type { ChosenLevels } from '@akashi/contract/reports.ts'
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Tables } from '../../../db/tables.ts'
import type { Owner } from '../store-record.ts'

export type StoredFile = {
  id: string
  organisationId: string
  /** Whose hand-in it is; `null` for what belongs to the course. */
  personId: string | null
  sha256: string
  bytes: number
  mediaType: string
  name: string
}

export async function insertFile(tx: Tx, file: StoredFile & { at: Date }): Promise<void> {
  await tx
    .insertInto('stored_file')
    .values({
      id: file.id,
      organisation_id: file.organisationId,
      person_id: file.personId,
      sha256: file.sha256,
      bytes: file.bytes,
      media_type: file.mediaType,
      name: file.name,
      created_at: file.at,
    })
    .execute()
}

/** Those of the digests that a file of the organisation in scope has. */
export async function findNamedFiles(tx: Tx, digests: string[]): Promise<string[]> {
  if (digests.length === 0) return []
  const rows = await tx.selectFrom('stored_file').select('sha256').distinct().where('sha256', 'in', digests).execute()
  return rows.map((row) => row.sha256)
}

export async function findFile(tx: Tx, id: string): Promise<StoredFile | null> {
  const row = await tx.selectFrom('stored_file').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return null
  const { organisation_id: organisationId, person_id: personId, sha256, bytes, media_type: mediaType, name } = row
  return { id, organisationId, personId, sha256, bytes: Number(bytes), mediaType, name }
}

export type HandIn = {
  id: string
  enrolmentId: string
  itemKey: string
  number: number
  text: string
  file: { id: string; name: string; bytes: number } | null
  receipt: string
  handedInAt: Date
}

export async function insertHandIn(
  tx: Tx,
  handIn: Omit<HandIn, 'file'> & Owner & { fileId: string | null },
): Promise<void> {
  await tx
    .insertInto('hand_in')
    .values({
      id: handIn.id,
      organisation_id: handIn.organisationId,
      person_id: handIn.personId,
      enrolment_id: handIn.enrolmentId,
      item_key: handIn.itemKey,
      number: handIn.number,
      body: handIn.text,
      file_id: handIn.fileId,
      receipt: handIn.receipt,
      handed_in_at: handIn.handedInAt,
    })
    .execute()
}

/** All that was handed in for an item, the newest first. */
export async function findHandIns(tx: Tx, enrolmentId: string, itemKey: string): Promise<HandIn[]> {
  const rows = await tx
    .selectFrom('hand_in')
    .leftJoin('stored_file as file', 'file.id', 'hand_in.file_id')
    .selectAll('hand_in')
    .select(['file.name as file_name', 'file.bytes as file_bytes'])
    .where('hand_in.enrolment_id', '=', enrolmentId)
    .where('hand_in.item_key', '=', itemKey)
    .orderBy('hand_in.number', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    enrolmentId: row.enrolment_id,
    itemKey: row.item_key,
    number: row.number,
    text: row.body,
    file: row.file_id === null ? null : { id: row.file_id, name: row.file_name ?? '', bytes: Number(row.file_bytes) },
    receipt: row.receipt,
    handedInAt: row.handed_in_at,
  }))
}

export type ReportMark = {
  handInId: string
  levels: ChosenLevels
  comment: string
  points: number
  state: 'draft' | 'released'
  revision: number
  releasedAt: Date | null
}

/** The mark of an item, also one that is still a draft. */
export async function findMark(tx: Tx, enrolmentId: string, itemKey: string): Promise<ReportMark | null> {
  const row = await tx
    .selectFrom('report_mark')
    .selectAll()
    .where('enrolment_id', '=', enrolmentId)
    .where('item_key', '=', itemKey)
    .executeTakeFirst()
  return row ? markOf(row) : null
}

export async function saveMark(
  tx: Tx,
  o: Owner & ReportMark & { enrolmentId: string; itemKey: string; markedBy: string; at: Date },
): Promise<void> {
  const values = {
    hand_in_id: o.handInId,
    levels: JSON.stringify(o.levels),
    comment: o.comment,
    points: o.points,
    state: o.state,
    revision: o.revision,
    marked_by: o.markedBy,
    changed_at: o.at,
    released_at: o.releasedAt,
  }
  await tx
    .insertInto('report_mark')
    .values({
      ...values,
      enrolment_id: o.enrolmentId,
      item_key: o.itemKey,
      organisation_id: o.organisationId,
      person_id: o.personId,
    })
    .onConflict((conflict) => conflict.columns(['enrolment_id', 'item_key']).doUpdateSet(values))
    .execute()
}

function markOf(row: Selectable<Tables['report_mark']>): ReportMark {
  return {
    handInId: row.hand_in_id,
    levels: row.levels as ChosenLevels,
    comment: row.comment,
    points: Number(row.points),
    state: row.state as ReportMark['state'],
    revision: row.revision,
    releasedAt: row.released_at,
  }
}

export type HandInRow = {
  enrolmentId: string
  itemKey: string
  name: string
  romanised: string | null
  handedInAt: Date
  number: number
  state: 'waiting' | 'draft' | 'again' | 'released'
  points: number | null
}
type Listed = { runId: string; state?: HandInRow['state'] | undefined; enrolmentId?: string }

/** The newest hand-in of everybody in a run: those that wait longest first. */
export async function listHandIns(
  tx: Tx,
  o: Listed & { limit: number; offset: number },
): Promise<{ rows: HandInRow[]; counts: Map<HandInRow['state'], number> }> {
  const counted = await sql<{ state: HandInRow['state']; people: string }>`
    select state, count(*) as people from (${newest(o)}) as newest group by state`.execute(tx)
  const wanted = o.state ? sql`where state = ${o.state}` : sql``
  const { rows } = await sql<NewestRow>`select * from (${newest(o)}) as newest ${wanted}
    order by case state when 'released' then 1 else 0 end, handed_in_at, enrolment_id
    limit ${o.limit} offset ${o.offset}`.execute(tx)
  return {
    rows: rows.map((row) => ({
      enrolmentId: row.enrolment_id,
      itemKey: row.item_key,
      name: row.display_name,
      romanised: row.romanised,
      handedInAt: new Date(row.handed_in_at),
      number: row.number,
      state: row.state,
      points: row.points === null ? null : Number(row.points),
    })),
    counts: new Map(counted.rows.map(({ state, people }) => [state, Number(people)])),
  }
}

type NewestRow = {
  enrolment_id: string
  item_key: string
  display_name: string
  romanised: string | null
  handed_in_at: Date | string
  number: number
  state: HandInRow['state']
  points: string | null
}

function newest({ runId, enrolmentId }: Listed) {
  const one = enrolmentId === undefined ? sql`` : sql`and enrolment.id = ${enrolmentId}`
  return sql`select distinct on (hand_in.enrolment_id, hand_in.item_key) hand_in.enrolment_id, hand_in.item_key,
      person.display_name, person.romanised, hand_in.handed_in_at, hand_in.number, mark.points,
      case when mark.state = 'released' then 'released' when mark.state is null then 'waiting'
        when mark.hand_in_id <> hand_in.id then 'again' else 'draft' end as state
    from hand_in join enrolment on enrolment.id = hand_in.enrolment_id join person on person.id = hand_in.person_id
    left join report_mark as mark on mark.enrolment_id = hand_in.enrolment_id and mark.item_key = hand_in.item_key
    where enrolment.run_id = ${runId} and enrolment.status <> 'withdrawn' ${one}
    order by hand_in.enrolment_id, hand_in.item_key, hand_in.number desc`
}

/** Whose hand-in of that run this is, and its file. */
export async function findHandInFile(
  tx: Tx,
  o: { id: string; itemKey: string; runId: string },
): Promise<{ personId: string; fileId: string } | null> {
  const row = await tx
    .selectFrom('hand_in')
    .innerJoin('enrolment', 'enrolment.id', 'hand_in.enrolment_id')
    .select(['hand_in.person_id', 'hand_in.file_id'])
    .where('hand_in.id', '=', o.id)
    .where('hand_in.item_key', '=', o.itemKey)
    .where('enrolment.run_id', '=', o.runId)
    .executeTakeFirst()
  return row?.file_id ? { personId: row.person_id, fileId: row.file_id } : null
}
