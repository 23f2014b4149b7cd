import { inScope, type Tx } from '../../../db/database.ts'
import { enqueue } from '../../../jobs/jobs.ts'
import type { Ports } from '../../../ports/ports.ts'
import { publishedAchievement } from '../../achievements/achievements.ts'
import { requestAward } from '../../awards/awards.ts'
import { personById } from '../../identity/identity.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { evaluate, explain } from '../rules/evaluate.ts'
import { noFacts, type RuleFacts } from '../rules/rule-facts.ts'
import { findCompletedCourses } from '../rules/store-facts.ts'
import { type LearningPath, pathOccurrence, pathRule } from './path.ts'
import { findPathCompleted, findPathPeople, findPaths, insertPathCompletion, setPathAward } from './store.ts'

type JudgePorts = Pick<Ports, 'clock' | 'random'>
export type JudgePath = { organisationId: string; slug: string; after: string | null }
const peopleAtOnce = 200

/** Those people completed courses: every path whose courses they now have is completed, and its badge asked for. Once. */
export async function judgePaths(
  ports: JudgePorts,
  tx: Tx,
  o: { organisationId: string; personIds: string[] },
): Promise<void> {
  for (const path of await findPaths(tx, o.organisationId)) await judgePath(ports, tx, { path, personIds: o.personIds })
}

/** A path was written and is to hold also for those who completed its courses before; a page to a job. May run twice. */
export async function judgePathForAll(ports: Pick<Ports, 'db' | 'clock' | 'random'>, job: JudgePath): Promise<void> {
  await inScope(ports.db, { organisationId: job.organisationId }, async (tx) => {
    const path = (await findPaths(tx, job.organisationId)).find(({ slug }) => slug === job.slug)
    if (!path) return
    const personIds = await findPathPeople(tx, { pathId: path.id, after: job.after, limit: peopleAtOnce })
    await judgePath(ports, tx, { path, personIds })
    if (personIds.length === peopleAtOnce) await enqueue(tx, 'judge-path', { ...job, after: personIds.at(-1)! })
  })
}

async function judgePath(
  ports: JudgePorts,
  tx: Tx,
  { path, personIds }: { path: LearningPath; personIds: string[] },
): Promise<void> {
  if (personIds.length === 0 || path.courses.length === 0) return
  const { organisationId } = path
  const { timeZone } = (await organisationById(tx, organisationId))!
  const codes = path.courses.map(({ code }) => code)
  const done = Map.groupBy(
    await findCompletedCourses(tx, { organisationId, codes, personIds }),
    ({ personId }) => personId,
  )
  const already = await findPathCompleted(tx, { pathId: path.id, personIds })
  const rule = pathRule(path)
  const now = ports.clock.now()
  for (const personId of personIds) {
    if (already.has(personId)) continue
    const completed = new Set(done.get(personId)?.map(({ code }) => code))
    const courses = path.courses.map((course) => ({ ...course, completed: completed.has(course.code) }))
    const facts: RuleFacts = { ...noFacts([], timeZone), courses }
    if (!evaluate(rule, facts, now).satisfied) continue
    const reason = { path: path.slug, rule, courses: [...completed], explanation: explain(rule, facts, now) }
    await completePath(ports, tx, { path, personId, reason })
  }
}

async function completePath(
  ports: JudgePorts,
  tx: Tx,
  { path, personId, reason }: { path: LearningPath; personId: string; reason: object },
): Promise<void> {
  const { organisationId, achievementSlug } = path
  const at = ports.clock.now()
  if (!(await insertPathCompletion(tx, { organisationId, pathId: path.id, personId, reason, at }))) return
  const person = await personById(tx, personId)
  const address = person?.addresses.find(({ verified }) => verified) ?? person?.addresses[0]
  if (achievementSlug === null || !(await publishedAchievement(tx, organisationId, achievementSlug))) return
  if (!person || !address) return
  const { code } = await requestAward(tx, ports, {
    organisationId,
    personId,
    address: address.address,
    recipientName: person.displayName,
    achievementSlug,
    occurrence: pathOccurrence(path.slug),
    reason,
    language: person.language,
  })
  await setPathAward(tx, { pathId: path.id, personId, code })
}
