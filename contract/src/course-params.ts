import { z } from 'zod'

/** Path of a course and of what lies in it. */
export const courseParams = z.object({ organisation: z.string().max(64), code: z.string().max(64) })
export const itemParams = courseParams.extend({ key: z.string().max(64) })

/** What tells an item of a course apart in all its versions. */
export const itemKey = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)
