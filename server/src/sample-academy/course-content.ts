/** How the courses of the sample academy are written down. */
import type { CourseDraft, ItemDraft } from '../modules/learning/learning.ts'
import { numbersFrom, seedOf, shuffled } from './seed.ts'

/** `weekTitles` in the order of the weeks, each a week after the one before. */
export type CourseContent = Omit<CourseDraft, 'organisationId' | 'weeks'> & { weekTitles: [ja: string, en: string][] }
type Question = NonNullable<ItemDraft['questions']>[number]
type Place = { key: string; week: number; titleJa: string; titleEn: string }

/** A text to read, in Markdown, with what it says in English at its end. */
export function lesson(place: Place, body: string, english: string): ItemDraft {
  return { ...place, kind: 'lesson', body: `${body.trim()}\n\n---\n\n**In English:** ${english.trim()}\n` }
}

/** A quiz whose questions are worth the same. */
export function quiz(place: Place, maxScore: number, questions: Question[]): ItemDraft {
  return { ...place, kind: 'quiz', maxScore, questions }
}

/** One question: the right answer first, then the wrong ones. Whoever takes the quiz sees them mixed, always in the same way. */
export function question(text: string, right: string, ...wrong: [string, string, string]): Question {
  const options = [{ text: right, correct: true }, ...wrong.map((other) => ({ text: other, correct: false }))]
  return { text, options: shuffled(options, numbersFrom(seedOf(text))) }
}

/** Lessons and quizzes in the order of a course: each week's lessons, then its quiz. */
export function weekByWeek(lessons: ItemDraft[], quizzes: ItemDraft[]): ItemDraft[] {
  return [...lessons, ...quizzes].sort((one, other) => one.week - other.week)
}
