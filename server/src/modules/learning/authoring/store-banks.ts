/** Question banks. */
import { type Bank, questions } from '@akashi/contract/quizzes.ts'
import type { Selectable } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Tables } from '../../../db/tables.ts'

export type StoredBank = Bank & { organisationId: string; changedBy: string | null; changedAt: Date }

export async function findBanks(tx: Tx, organisationId: string): Promise<StoredBank[]> {
  const query = tx.selectFrom('question_bank').selectAll().where('organisation_id', '=', organisationId)
  return (await query.orderBy('title').orderBy('id').execute()).map(bankOf)
}

export async function findBank(tx: Tx, id: string, o: { lock: boolean } = { lock: false }): Promise<StoredBank | null> {
  const query = tx.selectFrom('question_bank').selectAll().where('id', '=', id)
  const row = await (o.lock ? query.forUpdate() : query).executeTakeFirst()
  return row ? bankOf(row) : null
}

export async function insertBank(tx: Tx, bank: StoredBank): Promise<void> {
  await tx
    .insertInto('question_bank')
    .values({ id: bank.id, organisation_id: bank.organisationId, ...valuesOf(bank) })
    .execute()
}

export async function saveBank(tx: Tx, bank: StoredBank): Promise<void> {
  await tx.updateTable('question_bank').set(valuesOf(bank)).where('id', '=', bank.id).execute()
}

function valuesOf(bank: StoredBank) {
  return {
    title: bank.title,
    questions: JSON.stringify(bank.questions),
    revision: bank.revision,
    changed_by: bank.changedBy,
    changed_at: bank.changedAt,
  }
}

function bankOf(row: Selectable<Tables['question_bank']>): StoredBank {
  return {
    id: row.id,
    organisationId: row.organisation_id,
    title: row.title,
    questions: questions.parse(row.questions),
    revision: row.revision,
    changedBy: row.changed_by,
    changedAt: row.changed_at,
  }
}
