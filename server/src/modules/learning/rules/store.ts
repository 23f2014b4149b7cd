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
  state: 'draft' | 'published' | 'retired'
  tree: Rule
  createdAt: Date
  publishedAt: Date | null
}

export async function insertRuleVersion(
  tx: Tx,
  o: Omit<RuleVersion, 'createdAt' | 'publishedAt'> & { organisationId: string; by: string | null; at: Date },
): Promise<void> {
  await tx
    .insertInto('rule_version')
    .values({
      id: o.id,
      organisation_id: o.organisationId,
      run_id: o.runId,
      subject: o.subject,
      version_no: o.versionNo,
      state: o.state,
      tree: JSON.stringify(o.tree),
      created_by: o.by,
      created_at: o.at,
      published_at: o.state === 'published' ? o.at : null,
    })
    .execute()
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
    createdAt: row.created_at,
    publishedAt: row.published_at,
  }
}
