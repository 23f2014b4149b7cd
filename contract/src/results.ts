/** What learners did elsewhere, handed in event by event. */
import { z } from 'zod'

const event = {
  /** Chosen by the sender: an event that comes again with the same id is not counted again. */
  id: z.uuid(),
  at: z.iso.datetime(),
  address: z.email().max(254),
  /** What the person is called, where nobody with that address is known yet. */
  name: z.string().trim().max(200).default(''),
  language: z.enum(['ja', 'en']).default('ja'),
}
const points = z.number().min(0).max(1_000_000)

/** `score` counts as its share of the item's points; the best of an item stands. */
export const resultEvent = z.discriminatedUnion('verb', [
  z.strictObject({ ...event, verb: z.literal('enrolled') }),
  z.strictObject({ ...event, verb: z.literal('completed'), item: z.string().max(64) }),
  z.strictObject({
    ...event,
    verb: z.literal('scored'),
    item: z.string().max(64),
    score: z.strictObject({ raw: points, max: points.positive() }).refine(({ raw, max }) => raw <= max),
  }),
])
export type ResultEvent = z.infer<typeof resultEvent>

export const resultEvents = z.strictObject({ events: z.array(resultEvent).min(1).max(500) })

/** `refused`: by their ids, with the reason; the others were noted all the same. `completed`: who finished the course by them. */
export const resultsNoted = z.object({
  noted: z.int(),
  already: z.int(),
  completed: z.int(),
  refused: z.array(
    z.object({ id: z.string(), code: z.string(), message: z.object({ ja: z.string(), en: z.string() }) }),
  ),
})
export type ResultsNoted = z.infer<typeof resultsNoted>
