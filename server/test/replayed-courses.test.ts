/** Both courses of the talks, event by event, in any order and each event twice: their numbers of awards, no more and no less. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from 'kysely'
import { inScope } from '../src/db/database.ts'
import { createCourse } from '../src/modules/learning/learning.ts'
import { recordResults } from '../src/modules/learning/results/record-results.ts'
import { type MadeUpAcademy, openAcademy } from './made-up-academy.ts'
import {
  hasReplayedBooks,
  inParts,
  readReplay,
  replayedBooks,
  replayedCourse,
  shuffledTwice,
} from './replayed-books.ts'

const there = hasReplayedBooks()
let academy: MadeUpAcademy
beforeAll(async () => {
  academy = await openAcademy()
})
afterAll(() => academy.close())

if (!there) console.log('Not run without ../shared/data/jmooc: the replay of the two courses.')

test.skipIf(!there).each(replayedBooks)(
  '$code: $awards awards',
  async (book) => {
    const { ports, organisationId, learnerId } = academy
    const course = { ...replayedCourse(book, organisationId), achievementSlug: 'made' }
    await inScope(ports.db, { organisationId }, (tx) => createCourse(tx, ports, course))
    const { events, passed, learners } = await readReplay(book)
    const at = { organisationId, code: book.code, actorPersonId: learnerId }
    let [noted, completed] = [0, 0]
    for (const part of inParts(shuffledTwice(events, 20_200_423), 500)) {
      const done = await recordResults(ports, { ...at, events: part })
      expect(done.refused).toEqual([])
      noted += done.noted
      completed += done.completed
    }
    expect([noted, completed]).toEqual([events.length, book.awards])
    const { rows } = await inScope(ports.db, { organisationId }, (tx) =>
      sql<{ address: string; enrolled: number }>`
        select award.address, run.enrolled from award
        join course on course.code = ${book.code} join course_run run on run.course_id = course.id
        where award.occurrence = ${`course:${book.code}`} order by award.address collate "C"`.execute(tx),
    )
    expect(rows.map(({ address }) => address)).toEqual(passed)
    expect(rows[0]?.enrolled).toBe(learners)
  },
  240_000,
)
