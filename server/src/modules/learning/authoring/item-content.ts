/** What items hold while they are written, and as parts of a version. Pure. */
import { itemContent } from '@akashi/contract/authoring.ts'
import { lessonBlocks } from '@akashi/contract/lesson.ts'
import { z } from 'zod'
import type { CourseItem } from '../course.ts'
import { fullPoints, readReportDetails } from '../reports/rubric.ts'
import { readVideoDetails } from '../video/video-details.ts'
import type { DraftItem, StoredContent } from './draft.ts'
import { blocksOfMarkdown } from './markdown-blocks.ts'
import { plainSettings, quizDetailsOf } from './quiz-questions.ts'

const lessonDetails = z.object({ blocks: lessonBlocks })

/** What a new item begins with. */
export function freshContent(kind: DraftItem['kind'], markdown = ''): StoredContent {
  if (kind === 'lesson') return { kind, blocks: blocksOfMarkdown(markdown) }
  if (kind === 'video') return { kind, body: '', film: null }
  if (kind === 'report') return { kind, body: '', dueAt: null, rubric: [] }
  return { kind, maxScore: 10, settings: plainSettings, questions: [], draws: [] }
}

/** From the database; throws where it is none. */
export function readContent(value: unknown): StoredContent {
  const content = itemContent.parse(value)
  if (content.kind !== 'video') return content
  const { film } = value as { film?: unknown }
  return { ...content, film: film ? readVideoDetails(film) : null }
}

/** The blocks of a lesson of a version, or `null` for one that is written in Markdown. */
export function blocksOf(details: unknown): z.infer<typeof lessonBlocks> | null {
  const found = lessonDetails.safeParse(details)
  return found.success ? found.data.blocks : null
}

/** What an item of a version holds, to be written further. */
export function contentOf(item: CourseItem, questions: StoredQuestion[]): StoredContent {
  const { kind, body, details } = item
  if (kind === 'lesson') return { kind, blocks: blocksOf(details) ?? blocksOfMarkdown(body) }
  if (kind === 'video') return { kind, body, film: readVideoDetails(details) }
  if (kind === 'report') return { kind, body, ...readReportDetails(details) }
  return { kind, maxScore: item.maxScore, ...quizDetailsOf(details), questions }
}
type StoredQuestion = Extract<StoredContent, { kind: 'quiz' }>['questions'][number]

/** What becomes of it in a version: its text, the most it can be worth, and what its kind needs besides. */
export function versionPart(content: StoredContent): Pick<CourseItem, 'body' | 'maxScore' | 'details'> {
  if (content.kind === 'lesson') return { body: '', maxScore: 0, details: { blocks: content.blocks } }
  if (content.kind === 'video')
    return { body: content.body, maxScore: 0, details: 'film' in content ? content.film : null }
  if (content.kind === 'report') {
    const { body, dueAt, rubric } = content
    return { body, maxScore: fullPoints(rubric), details: { rubric, dueAt } }
  }
  return { body: '', maxScore: content.maxScore, details: { settings: content.settings, draws: content.draws } }
}

/** The most an item is worth. */
export function worthOf(content: StoredContent): number {
  if (content.kind === 'report') return fullPoints(content.rubric)
  return content.kind === 'quiz' ? content.maxScore : 0
}
