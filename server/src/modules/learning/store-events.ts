/** The record of learning, which only grows. */
import type { Tx } from '../../db/database.ts'
import type { EventContext, EventObject, EventResult, LearningEvent, LearningVerb } from './learning-event.ts'

export async function appendEvent(tx: Tx, event: LearningEvent): Promise<void> {
  await appendEvents(tx, [event])
}

/** Adds events in one statement; answers the ids of those that were not there yet. */
export async function appendEvents(tx: Tx, events: LearningEvent[]): Promise<Set<string>> {
  if (events.length === 0) return new Set()
  const added = await tx
    .insertInto('learning_event')
    .values(
      events.map((event) => ({
        id: event.id,
        organisation_id: event.organisationId,
        person_id: event.personId,
        enrolment_id: event.enrolmentId,
        verb: event.verb,
        object_kind: event.object.kind,
        object_key: event.object.key,
        result: JSON.stringify(event.result),
        context: JSON.stringify(event.context),
        at: event.at,
        stored: event.stored,
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute()
  return new Set(added.map(({ id }) => id))
}

export type EventRow = { verb: LearningVerb; object: EventObject; at: Date; result: EventResult; context: EventContext }

/** What happened to an enrolment, the newest first. At most two hundred. */
export async function findEvents(tx: Tx, enrolmentId: string): Promise<EventRow[]> {
  const rows = await tx
    .selectFrom('learning_event')
    .select(['verb', 'object_kind', 'object_key', 'result', 'context', 'at'])
    .where('enrolment_id', '=', enrolmentId)
    .orderBy('at', 'desc')
    .orderBy('stored', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    verb: row.verb as LearningVerb,
    object: { kind: row.object_kind as EventObject['kind'], key: row.object_key },
    result: row.result as EventResult,
    context: row.context as EventContext,
    at: row.at,
  }))
}
