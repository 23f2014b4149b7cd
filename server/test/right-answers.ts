/** What a learner who has learned would answer, read where only the program may read. */
import { inScope } from '../src/db/database.ts'
import { organisationBySlug } from '../src/modules/organisations/organisations.ts'
import type { Ports } from '../src/ports/ports.ts'
import { sampleOrganisation } from './acts.ts'

/** Question → its right option. */
export function rightAnswers(
  server: { ports: Ports },
  slug = sampleOrganisation,
): (questionId: string) => Promise<string> {
  let all: Promise<Map<string, string>> | undefined
  return async (questionId) => {
    all ??= optionsOf(server.ports, slug)
    const option = (await all).get(questionId)
    if (!option) throw new Error(`no right answer to ${questionId}`)
    return option
  }
}

/** All of them, as question → right option. */
export async function optionsOf(ports: Ports, slug = sampleOrganisation): Promise<Map<string, string>> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  const options = await inScope(ports.db, { organisationId: organisation!.id }, (tx) =>
    tx.selectFrom('question_option').select(['question_id', 'id']).where('correct', '=', true).execute(),
  )
  return new Map(options.map(({ question_id, id }) => [question_id, id]))
}
