import { z } from 'zod'

/** Path of a course and of what lies in it. */
export const courseParams = z.object({ organisation: z.string().max(64), code: z.string().max(64) })
export const itemParams = courseParams.extend({ key: z.string().max(64) })
