import { type RuleSubject, ruleSubject } from '@akashi/contract/course-rules.ts'
import type { Rule } from '@akashi/contract/rules.ts'
import { notFound, Refusal } from '../../../http/problem.ts'
import { enqueue } from '../../../jobs/jobs.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { findItems } from '../kept-items.ts'
import { takeRevision } from '../store-weeks.ts'
import { changedMeanwhile } from '../teaching/change-weeks.ts'
import { inTaughtCourse, type OpenTaught, type Taught } from '../teaching/read-teaching.ts'
import { dryRun } from './dry-run.ts'
import { itemOfLeaf, leavesOf, readRule } from './read-rule.ts'
import { findLastVersionNo, insertRuleVersion, retireRule } from './store.ts'

type Publishing = Taught & {
  subject: string
  actorPersonId: string
  change: { revision: number; tree: unknown; backFill: boolean; newly: number }
}

/** What the rule of that name decides. Refuses a name that is none. */
export function subjectOf(name: string): RuleSubject {
  const read = ruleSubject.safeParse(name)
  if (!read.success) throw notFound()
  return read.data
}

/**
 * Puts a rule into force. Whoever completed before keeps that; with `backFill`, those who meet it already are completed by a job, if
 * they are as many as were shown. Refuses: what is no rule or names an item there is not, a change made from an older state,
 * numbers that changed since the dry run.
 */
export async function publishRule(ports: Pick<Ports, 'db' | 'clock' | 'random'>, o: Publishing): Promise<void> {
  const subject = subjectOf(o.subject)
  const { revision, backFill, newly } = o.change
  const tree = o.change.tree === null && subject !== 'completion' ? null : readRule(o.change.tree)
  await inTaughtCourse(ports, o, async (open) => {
    const { tx, course } = open
    if (!(await takeRevision(tx, course.run.id, revision))) throw changedMeanwhile()
    const at = ports.clock.now()
    if (tree) await refuseUnknownItems(open, tree)
    if (tree && backFill) {
      const now = await dryRun(open, tree, at)
      if (now.newly !== newly) throw countsChanged(now.newly)
    }
    const { organisationId, run } = course
    const versionNo = (await findLastVersionNo(tx, { runId: run.id, subject })) + 1
    await retireRule(tx, { runId: run.id, subject })
    const id = ports.random.uuid()
    const by = o.actorPersonId
    if (tree) await insertRuleVersion(tx, { id, organisationId, runId: run.id, subject, versionNo, tree, by, at })
    const details = { course: course.code, subject, version: tree ? versionNo : null, backFill }
    await record(tx, { organisationId, actorPersonId: by, act: 'rule.published', subject: course.id, details, at })
    if (backFill && subject === 'completion')
      await enqueue(tx, 'judge-run', { organisationId, code: course.code, after: null })
  })
}

async function refuseUnknownItems({ tx, course }: OpenTaught, tree: Rule): Promise<void> {
  const known = new Set((await findItems(tx, course.run.courseVersionId)).map(({ key }) => key))
  const unknown = leavesOf(tree)
    .map(itemOfLeaf)
    .find((key) => key !== null && !known.has(key))
  if (unknown) throw unknownItem(unknown)
}

function unknownItem(key: string): Refusal {
  return new Refusal('invalid', 'rule.unknown-item', {
    ja: `教材「${key}」はこの講座にありません。条件から外すか、選び直してください。何も保存していません。`,
    en: `There is no item "${key}" in this course. Take it out of the rule or choose another. Nothing was saved.`,
  })
}

function countsChanged(newly: number): Refusal {
  return new Refusal('conflict', 'rule.counts-changed', {
    ja: `確かめているあいだに成績が変わり、新しく修了する人は${newly}人になりました。もう一度ためしてから公開してください。何も保存していません。`,
    en: `Results changed while you looked: ${newly} people would complete now. Try the rule again, then publish it. Nothing was saved.`,
  })
}
