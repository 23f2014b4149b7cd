/** What a video item holds besides its words. */
import { z } from 'zod'

const cue = z.object({ start: z.number(), end: z.number(), text: z.string() })
const videoDetails = z.object({
  fileId: z.uuid(),
  captions: z.object({ ja: z.array(cue).nullable(), en: z.array(cue).nullable() }),
})
export type VideoDetails = z.infer<typeof videoDetails>

/** From the database; throws where it is none. */
export function readVideoDetails(value: unknown): VideoDetails {
  return videoDetails.parse(value)
}
