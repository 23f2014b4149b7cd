/** Rules in their versions. */
import type { Rule } from '@akashi/contract/rules.ts'
import type { Selectable } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Tables } from '../../../db/tables.ts'
import { readRule } from './read-rule.ts'

export type RuleSubject = 'completion' | 'badge' | `week:${number}`
export type RuleVersion = {
  id: string
  runId: string
  subject: RuleSubject
  versionNo: number
  state: 'published' | 'retired'
  tree: Rule
  publishedAt: Date
}

/** Puts a version into force; the one before must be retired. */
export async function insertRuleVersion(
  tx: Tx,
  o: Omit<RuleVersion, 'state' | 'publishedAt'> & { organisationId: string; by: string | null; at: Date },
): Promise<void> {
  await tx
    .insertInto('rule_version')
    .values({
      id: o.id,
      organisation_id: o.organisationId,
      run_id: o.runId,
      subject: o.subject,
      version_no: o.versionNo,
      state: 'published',
      tree: JSON.stringify(o.tree),
      created_by: o.by,
      published_at: o.at,
    })
    .execute()
}

/** What was in force for that is so no more, and stays as it was. */
export async function retireRule(tx: Tx, o: { runId: string; subject: RuleSubject }): Promise<void> {
  await tx
    .updateTable('rule_version')
    .set({ state: 'retired' })
    .where('run_id', '=', o.runId)
    .where('subject', '=', o.subject)
    .where('state', '=', 'published')
    .execute()
}

/** The number of the newest version, 0 where there is none. */
export async function findLastVersionNo(tx: Tx, o: { runId: string; subject: RuleSubject }): Promise<number> {
  const row = await tx
    .selectFrom('rule_version')
    .select(({ fn }) => fn.max('version_no').as('last'))
    .where('run_id', '=', o.runId)
    .where('subject', '=', o.subject)
    .executeTakeFirst()
  return Number(row?.last ?? 0)
}

/** All versions of a run's rules, the newest of each subject first. */
export async function findRuleVersions(tx: Tx, runId: string): Promise<RuleVersion[]> {
  const rows = await tx
    .selectFrom('rule_version')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('subject')
    .orderBy('version_no', 'desc')
    .execute()
  return rows.map(versionOf)
}

/** The rules of the run that are in force. */
export async function findRulesInForce(tx: Tx, runId: string): Promise<RuleVersion[]> {
  const rows = await tx
    .selectFrom('rule_version')
    .selectAll()
    .where('run_id', '=', runId)
    .where('state', '=', 'published')
    .execute()
  return rows.map(versionOf)
}

function versionOf(row: Selectable<Tables['rule_version']>): RuleVersion {
  return {
    id: row.id,
    runId: row.run_id,
    subject: row.subject as RuleSubject,
    versionNo: row.version_no,
    state: row.state as RuleVersion['state'],
    tree: readRule(row.tree),
    publishedAt: row.published_at,
  }
}
