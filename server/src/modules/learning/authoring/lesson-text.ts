import type { Block } from '@akashi/contract/lesson.ts'
import { Refusal } from '../../../http/problem.ts'
import { blocksOfMarkdown } from './markdown-blocks.ts'
import { writeMarkdown } from './write-markdown.ts'

/** Markdown as blocks. Refuses what is too long for a lesson, or names what it cannot name. */
export function blocksFrom(markdown: string): Block[] {
  try {
    return blocksOfMarkdown(markdown)
  } catch {
    throw new Refusal('invalid', 'lesson.markdown', {
      ja: '文章が長すぎるか、読めないところがあります。いくつかのレッスンに分けてください。',
      en: 'The text is too long, or part of it cannot be read. Split it into several lessons.',
    })
  }
}

export function markdownOf(blocks: Block[]): string {
  return writeMarkdown(blocks)
}
