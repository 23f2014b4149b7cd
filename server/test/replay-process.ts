/**
 * The program in a process of its own, with the first of the replayed courses, for the test that kills it at any moment. Prints
 * its address, who teaches and what came of the course so far.
 */
import { writeSync } from 'node:fs'
import { inScope } from '../src/db/database.ts'
import { createCourse } from '../src/modules/learning/learning.ts'
import { organisationBySlug } from '../src/modules/organisations/organisations.ts'
import { sampleOrganisation } from './acts.ts'
import { replayedBooks, replayedCourse } from './replayed-books.ts'
import { startServer } from './running-server.ts'

const server = await startServer({ env: process.env as Record<string, string> })
const organisation = await inScope(server.ports.db, {}, (tx) => organisationBySlug(tx, sampleOrganisation))
const organisationId = organisation!.id
const [book] = replayedBooks
await inScope(server.ports.db, { organisationId }, async (tx) => {
  const there = await tx.selectFrom('course').select('id').where('code', '=', book!.code).executeTakeFirst()
  if (!there) await createCourse(tx, server.ports, replayedCourse(book!, organisationId))
})
const awards = await inScope(server.ports.db, { organisationId }, (tx) =>
  tx.selectFrom('award').select('address').where('occurrence', '=', `course:${book!.code}`).execute(),
)
const addresses = awards.map(({ address }) => address).sort()
writeSync(1, `${JSON.stringify({ url: server.origin, teacher: await server.signIn('instructor'), addresses })}\n`)
