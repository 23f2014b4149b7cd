/**
 * The sample academy: what a newcomer finds on the first start in evaluation mode. One organisation, two courses with their
 * badges, 1,788 enrolments of made-up people, five people to sign in as, and one of them a single quiz away from a badge.
 */
import { inScope, type Tx } from '../db/database.ts'
import { createAchievement, publishAchievement } from '../modules/achievements/achievements.ts'
import { record } from '../modules/audit/audit.ts'
import { findOrCreatePeopleByAddress, personIdsByAddress } from '../modules/identity/identity.ts'
import { ensureIssuerKey } from '../modules/keys/keys.ts'
import { createCourse, type SeededEnrolment, seedEnrolments } from '../modules/learning/learning.ts'
import { addMember, foundOrganisation, organisationBySlug } from '../modules/organisations/organisations.ts'
import type { Ports } from '../ports/ports.ts'
import { sampleBadges } from './badges.ts'
import { civilCourse } from './civil-course.ts'
import { jomonCourse } from './jomon-course.ts'
import { sampleLearners } from './learners.ts'
import { samplePeople } from './people.ts'
import { between, numbersFrom, seedOf } from './seed.ts'
import { isSeeded, rememberSeeded } from './store.ts'
import { studyToLastQuiz } from './study-to-last-quiz.ts'

const academy = {
  slug: 'sample-academy',
  // Whoever tries things out at night is awake.
  sending: { from: 0, until: 24 },
  nameJa: 'みなもアカデミー',
  nameEn: 'Minamo Academy',
  descriptionJa:
    'Akashi を試すための見本の組織です。講座、人、成績はすべて作りもので、実在の人や団体とは関係ありません。',
  descriptionEn: 'A sample organisation for trying Akashi out. Its courses, people and results are all made up.',
  url: '',
  email: 'office@sample-academy.example',
  showsNames: true,
}

/** How many took part and how many finished: the numbers of the two talks. */
const courses = [
  { content: jomonCourse, enrolled: 758, completed: 224, openDaysAgo: 84 },
  { content: civilCourse, enrolled: 1031, completed: 419, openDaysAgo: 70 },
]
const learnerCount = 1500
const day = 24 * 3600 * 1000

/**
 * Fills an empty installation; does nothing where that has been done. Cut off half-way it goes on where it was: the academy is
 * one transaction, and what the sample learner does after it is done once however often it is begun.
 */
export async function seedSampleAcademy(ports: Ports): Promise<void> {
  if (await isSeeded(ports.db)) return
  const founded = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, academy.slug))
  if (!founded) await foundAcademy(ports)
  await studyToLastQuiz(ports, {
    address: { organisation: academy.slug, code: jomonCourse.code },
    personId: await personOf(ports, 'learner'),
    content: jomonCourse,
  })
  await rememberSeeded(ports.db, ports.clock.now())
}

async function foundAcademy(ports: Ports): Promise<void> {
  const organisationId = ports.random.uuid()
  const at = daysAgo(ports, 90)
  await inScope(ports.db, { organisationId }, async (tx) => {
    await foundOrganisation(tx, { ...academy, id: organisationId, at })
    await record(tx, { organisationId, act: 'organisation.founded', subject: academy.slug, at })
    await ensureIssuerKey(tx, ports, { id: organisationId })
    for (const input of sampleBadges) {
      await createAchievement(tx, ports, { organisationId, input })
      await publishAchievement(tx, ports, { organisationId, slug: input.slug })
    }
    await employ(tx, ports, organisationId)
    await teach(tx, ports, organisationId)
  })
}

/** The five people to sign in as, with their work and a mailbox that has answered. */
async function employ(tx: Tx, ports: Ports, organisationId: string): Promise<void> {
  const at = daysAgo(ports, 89)
  const people = samplePeople.map(({ address, personName, language }) => ({ address, name: personName, language }))
  const found = await findOrCreatePeopleByAddress(tx, {
    people,
    now: at,
    random: ports.random,
    sample: true,
    verified: true,
  })
  for (const [index, { roles }] of samplePeople.entries()) {
    const { personId } = found[index]!
    await addMember(tx, { organisationId, personId, roles, at })
  }
}

/** The courses and who took them. The sample learner is the last of JOMON-2020 and joins it like anybody else. */
async function teach(tx: Tx, ports: Ports, organisationId: string): Promise<void> {
  const now = daysAgo(ports, 88)
  const people = sampleLearners(learnerCount)
  const found = await findOrCreatePeopleByAddress(tx, { people, now, random: ports.random, sample: true })
  const personIds = found.map(({ personId }) => personId)
  for (const { content, enrolled, completed, openDaysAgo } of courses) {
    // Nine in the morning in Japan.
    const opened = new Date(Math.floor(daysAgo(ports, openDaysAgo).getTime() / day) * day)
    const { weekTitles, ...contents } = content
    const weeks = weekTitles.map(([titleJa, titleEn], index) => {
      return { week: index + 1, titleJa, titleEn, opensAt: new Date(opened.getTime() + index * 7 * day) }
    })
    const { runId } = await createCourse(
      tx,
      { ...ports, clock: { now: () => opened } },
      { ...contents, organisationId, weeks },
    )
    const takers = content === jomonCourse ? personIds.slice(0, enrolled - 1) : personIds.slice(-enrolled)
    const rows = enrolments({ organisationId, runId, personIds: takers, completed, opened, seed: seedOf(content.code) })
    await seedEnrolments(tx, ports, rows)
  }
}

type Class = {
  organisationId: string
  runId: string
  personIds: string[]
  completed: number
  opened: Date
  seed: number
}

/** Everybody joins in the first four weeks; those who finish do so three to eight weeks later, by 60 to 100 points. */
function enrolments(o: Class): SeededEnrolment[] {
  const next = numbersFrom(o.seed)
  const { organisationId, runId } = o
  return o.personIds.map((personId, index) => {
    const enrolledAt = new Date(o.opened.getTime() + between(0, 28 * day, next))
    const finishedAt = new Date(enrolledAt.getTime() + between(21 * day, 40 * day, next))
    const total = between(60, 100, next)
    return {
      organisationId,
      runId,
      personId,
      enrolledAt,
      completed: index < o.completed ? { at: finishedAt, total } : null,
    }
  })
}

async function personOf(ports: Ports, key: string): Promise<string> {
  const { address } = samplePeople.find((person) => person.key === key)!
  const found = await inScope(ports.db, {}, (tx) => personIdsByAddress(tx, [address]))
  return [...found.values()][0]!
}

function daysAgo(ports: Pick<Ports, 'clock'>, days: number): Date {
  return new Date(ports.clock.now().getTime() - days * day)
}
