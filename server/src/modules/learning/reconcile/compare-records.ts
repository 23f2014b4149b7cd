import type { Difference, ReconcileReport } from '@akashi/contract/reconcile.ts'
import { inScope, type Tx } from '../../../db/database.ts'
import type { Ports } from '../../../ports/ports.ts'
import { publishedAchievement } from '../../achievements/achievements.ts'
import { awardStatesByCode } from '../../awards/awards.ts'
import { listOrganisations, organisationById } from '../../organisations/organisations.ts'
import { badgeHold } from '../badge-hold.ts'
import type { Course, CourseItem, Enrolment } from '../course.ts'
import type { Organisation } from '../course-scope.ts'
import { eachPage } from '../rules/each-page.ts'
import { evaluate, explain } from '../rules/evaluate.ts'
import { judgeDated } from '../rules/judge-run.ts'
import { readFacts } from '../rules/learner-facts.ts'
import { findItems } from '../kept-items.ts'
import { listCourses } from '../store.ts'
import { findCompletions } from '../store-completions.ts'
import { findNames } from '../teaching/store-learners.ts'
import { compare, sideOf } from './compare.ts'
import { findAddressCounts, findQuestioned, saveReport } from './store.ts'

const mostListed = 500
type Found = Omit<Difference, 'name' | 'romanised'> & { personId: string }
type Report = Omit<ReconcileReport, 'at' | 'differences'> & { found: Found[] }

/** Every night: rules that wait for a moment are judged, then record, completions and badges of every organisation are compared, and what does not agree is reported. */
export async function compareAll(ports: Pick<Ports, 'db' | 'clock' | 'random'>): Promise<void> {
  const organisations = await inScope(ports.db, {}, listOrganisations)
  for (const { id } of organisations) {
    await judgeDated(ports, id)
    await compareRecords(ports, id)
  }
}

/** Compares and keeps the report; changes nothing else. */
export async function compareRecords(ports: Pick<Ports, 'db' | 'clock'>, organisationId: string): Promise<void> {
  await inScope(ports.db, { organisationId }, async (tx) => {
    const organisation = (await organisationById(tx, organisationId))!
    const report: Report = { learners: 0, unissued: 0, unsatisfied: 0, found: [] }
    const now = ports.clock.now()
    for (const course of await listCourses(tx, organisationId)) {
      const items = await findItems(tx, course.run.courseVersionId)
      await eachPage(tx, course.run.id, (page) =>
        comparePage(tx, { course, organisation, items, now }, { page, report }),
      )
    }
    const { found, ...counts } = report
    const names = await findNames(
      tx,
      found.map(({ personId }) => personId),
    )
    const differences = found.map(({ personId, ...one }) => {
      const { name = '', romanised = null } = names.get(personId) ?? {}
      return { ...one, name, romanised }
    })
    await saveReport(tx, { organisationId, at: now, ...counts, differences })
  })
}

type Place = { course: Course; organisation: Organisation; items: CourseItem[]; now: Date }

async function comparePage(
  tx: Tx,
  place: Place,
  { page, report }: { page: Enrolment[]; report: Report },
): Promise<void> {
  const { course, now } = place
  const ids = page.map(({ id }) => id)
  const completions = await findCompletions(tx, ids)
  const own = [...completions.values()].flatMap(({ reason }) => reason.rule ?? [])
  const { passRule, badgeRule } = course.run
  const known = await readFacts(tx, {
    organisationId: course.organisationId,
    runId: course.run.id,
    timeZone: place.organisation.timeZone,
    items: place.items,
    rules: [passRule, ...(badgeRule ? [badgeRule] : []), ...own],
    learners: page.map(({ id, personId }) => ({ enrolmentId: id, personId })),
    now,
  })
  const questioned = await findQuestioned(tx, ids)
  const codes = [...completions.values()].flatMap(({ awardCode }) => awardCode ?? [])
  const states = await awardStatesByCode(tx, codes)
  const addresses = await findAddressCounts(
    tx,
    page.map(({ personId }) => personId),
  )
  const { achievementSlug, organisationId } = course
  const badged = achievementSlug !== null && (await publishedAchievement(tx, organisationId, achievementSlug)) !== null
  for (const { id: enrolmentId, personId } of page) {
    const { facts } = known.get(enrolmentId)!
    const completion = completions.get(enrolmentId) ?? null
    const rule = completion?.reason.rule ?? passRule
    const consent = { asked: course.run.badgeConsent, given: completion?.consentedAt != null }
    const ruleMet = badgeRule === null || evaluate(badgeRule, facts, now).satisfied
    const code = completion?.awardCode ?? null
    const kind = compare({
      meets: evaluate(passRule, facts, now).satisfied,
      completion: completion && {
        stands: completion.withdrawnAt === null,
        ownRuleMet: evaluate(rule, facts, completion.completedAt).satisfied,
        questioned: questioned.has(enrolmentId),
      },
      badge: {
        due: badged && badgeHold({ ruleMet, consent, addresses: addresses.get(personId) ?? 0 }) === null,
        code,
        taken: code === null || ['revoked', 'stopped'].includes(states.get(code) ?? ''),
      },
    })
    report.learners += 1
    if (kind === null) continue
    report[sideOf(kind)] += 1
    const explanation = explain(rule, facts, completion?.completedAt ?? now)
    if (report.found.length < mostListed)
      report.found.push({ kind, course: course.code, enrolmentId, personId, explanation })
  }
}
