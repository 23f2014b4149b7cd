/** Quizzes as those who write them see them: right answers included. What a learner gets is in `courses.ts`. */
import { z } from 'zod'

const words = z.string().trim().min(1).max(2000)
const about = {
  /** Tells the question apart within its quiz or bank. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  text: z.string().trim().min(1).max(4000),
  /** Shown after answering, where the quiz gives feedback. */
  feedback: z.string().trim().max(2000),
}
const choices = z
  .array(z.object({ text: words, correct: z.boolean() }))
  .min(2)
  .max(20)

export const question = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('single'),
    ...about,
    options: choices.refine((all) => all.filter(({ correct }) => correct).length === 1),
  }),
  z.object({
    kind: z.literal('multiple'),
    ...about,
    options: choices.refine((all) => all.some(({ correct }) => correct)),
  }),
  /** Right within `tolerance` of `answer`. */
  z.object({
    kind: z.literal('number'),
    ...about,
    answer: z.number().min(-1e12).max(1e12),
    tolerance: z.number().min(0).max(1e12),
  }),
  /** Compared without regard to width, case and spaces. */
  z.object({ kind: z.literal('short'), ...about, accepted: z.array(words).min(1).max(20) }),
  /** The entries in their right order. */
  z.object({ kind: z.literal('ordering'), ...about, entries: z.array(words).min(2).max(20) }),
])
export type Question = z.infer<typeof question>
export const questionKind = z.enum(['single', 'multiple', 'number', 'short', 'ordering'])
export type QuestionKind = z.infer<typeof questionKind>

export const questions = z
  .array(question)
  .max(300)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length)

export const quizSettings = z.object({
  shuffleQuestions: z.boolean(),
  shuffleOptions: z.boolean(),
  /** `null`: as long as one likes. */
  timeLimitMinutes: z.int().min(1).max(600).nullable(),
  /** How often it can be taken; `null`: as often as a quiz can at most. */
  attempts: z.int().min(1).max(100).nullable(),
  /** What is told after answering: the score, or also which answers were right, with their feedback. */
  feedback: z.enum(['score', 'review']),
})
export type QuizSettings = z.infer<typeof quizSettings>

/** So many questions of that bank, drawn anew for each attempt. */
export const draw = z.object({ bank: z.uuid(), count: z.int().min(1).max(100) })
export type Draw = z.infer<typeof draw>

export const bankInput = z.object({ title: z.string().trim().min(1).max(200), questions })
export type BankInput = z.infer<typeof bankInput>
export const bankChange = bankInput.extend({ revision: z.int() })
export const bank = bankInput.extend({ id: z.string(), revision: z.int() })
export type Bank = z.infer<typeof bank>
export const bankList = z.object({
  banks: z.array(z.object({ id: z.string(), title: z.string(), questions: z.int() })),
})
export type BankList = z.infer<typeof bankList>
