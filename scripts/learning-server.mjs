/**
 * The program in a process of its own, on the database of `DATABASE_URL`, for `bench-learning.mjs`: a course as the second of the
 * talks and people who are signed in. Prints one line that says where it is, who they are and what is right.
 */
import { inScope } from '../server/src/db/database.ts'
import { findOrCreatePeopleByAddress } from '../server/src/modules/identity/identity.ts'
import { sessionForSample } from '../server/src/modules/identity/sample-session.ts'
import { createCourse } from '../server/src/modules/learning/learning.ts'
import { organisationBySlug } from '../server/src/modules/organisations/organisations.ts'
import { sampleOrganisation } from '../server/test/acts.ts'
import { optionsOf } from '../server/test/right-answers.ts'
import { startServer } from '../server/test/running-server.ts'

const people = Number(process.argv[2])
const server = await startServer({ env: { ...process.env, ISSUE_DELAY_SECONDS: '0', LOG_LEVEL: 'error' } })
const { ports } = server
const { id: organisationId } = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, sampleOrganisation))
const question = (number) => ({
  text: `問${number}`,
  options: ['い', 'ろ', 'は', 'に'].map((text, at) => ({ text, correct: at === number % 4 })),
})
const quiz = (key, week, maxScore, questions) => ({
  key,
  kind: 'quiz',
  week,
  titleJa: key,
  titleEn: key,
  maxScore,
  questions: Array.from({ length: questions }, (_, number) => question(number)),
})
const lessons = Array.from({ length: 40 }, (_, at) => {
  return {
    key: `lesson-${at + 1}`,
    kind: 'lesson',
    week: (at % 5) + 1,
    titleJa: '読む',
    titleEn: 'Read',
    body: '本文です。\n'.repeat(60),
  }
})
const words = { titleJa: '負荷の講座', titleEn: 'Course under load', summaryJa: '', summaryEn: '' }
const draft = {
  organisationId,
  ...words,
  achievementSlug: 'civil',
  visibility: 'public',
  passRule: { all: [{ total: { gte: 60 } }] },
  items: [...lessons, ...[1, 2, 3, 4, 5].map((week) => quiz(`test-${week}`, week, 12, 10)), quiz('final', 5, 40, 40)],
}
const cookies = []
await inScope(ports.db, { organisationId }, async (tx) => {
  for (const code of ['LOAD-1', 'LOAD-2']) await createCourse(tx, ports, { ...draft, code })
})
const address = (number) => `learner.${number}@load.example`
await inScope(ports.db, {}, (tx) =>
  findOrCreatePeopleByAddress(tx, {
    people: Array.from({ length: people }, (_, number) => {
      return { address: address(number), name: { display: `見本 ${number}` }, language: 'ja' }
    }),
    now: ports.clock.now(),
    random: ports.random,
    sample: true,
    verified: true,
  }),
)
for (let number = 0; number < people; number += 1)
  cookies.push((await sessionForSample(ports, address(number))).cookie.split(';')[0])
const right = Object.fromEntries(await optionsOf(ports))
const told = { url: server.url, origin: server.origin, cookies, right, teacher: await server.signIn('instructor') }
process.stdout.write(`${JSON.stringify(told)}\n`)
process.on('message', async () => {
  await server.close()
  process.exit(0)
})
