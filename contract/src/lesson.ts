/** The document of a lesson. It holds no markup: every text in it is text, and each block is one of a closed list. */
import { z } from 'zod'
import { itemKey } from './course-params.ts'

/** An address a lesson may link to: the web, a mailbox, or a page of this installation. */
const href = z
  .string()
  .max(2000)
  .regex(/^(?:https?:\/\/[^\s\\]+|mailto:[^\s\\]+|\/(?![/\\])[^\s\\]*|#[^\s\\]*)$/i)

export const inline = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text: z.string().min(1).max(10_000),
    /** Furigana, as the author set it. */
    reading: z.string().min(1).max(200).optional(),
    marks: z
      .array(z.enum(['bold', 'italic', 'code']))
      .max(3)
      .optional(),
    link: href.optional(),
  }),
  z.object({ kind: z.literal('formula'), tex: z.string().min(1).max(2000) }),
  z.object({ kind: z.literal('break') }),
])
export type Inline = z.infer<typeof inline>

const inlines = z.array(inline).max(1000)

export type ListItem = { inline: Inline[]; list?: { ordered: boolean; items: ListItem[] } | undefined }
const mostLevels = 4

function listOf(levels: number): z.ZodType<{ ordered: boolean; items: ListItem[] }> {
  const item =
    levels === 1
      ? z.strictObject({ inline: inlines })
      : z.strictObject({ inline: inlines, list: z.lazy(() => listOf(levels - 1)).optional() })
  return z.strictObject({ ordered: z.boolean(), items: z.array(item).min(1).max(200) })
}

const list = listOf(mostLevels)

export const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), inline: inlines }),
  z.object({ kind: z.literal('heading'), level: z.int().min(2).max(4), inline: inlines }),
  z.object({ kind: z.literal('list'), list }),
  z.object({ kind: z.literal('quote'), paragraphs: z.array(inlines).min(1).max(100) }),
  z.object({ kind: z.literal('code'), language: z.string().max(40), text: z.string().max(20_000) }),
  z.object({ kind: z.literal('formula'), tex: z.string().min(1).max(5000) }),
  z.object({
    kind: z.literal('image'),
    fileId: z.uuid(),
    /** What is pictured; empty only for a decoration. */
    alt: z.string().trim().max(1000),
    decorative: z.boolean(),
    caption: z.string().trim().max(1000),
  }),
  /** A video of the course, played where the lesson speaks of it. */
  z.object({ kind: z.literal('video'), item: itemKey }),
  /** A quiz of the course, to be opened from here. */
  z.object({ kind: z.literal('quiz'), item: itemKey }),
  z.object({
    kind: z.literal('embed'),
    url: z.url({ protocol: /^https$/ }).max(1000),
    title: z.string().trim().max(300),
  }),
  z.object({ kind: z.literal('divider') }),
  z.object({
    kind: z.literal('table'),
    head: z.array(inlines).min(1).max(12),
    rows: z.array(z.array(inlines).min(1).max(12)).max(200),
  }),
])
export type Block = z.infer<typeof block>

const mostCharacters = 400_000

/** The blocks of a lesson, in their order. */
export const lessonBlocks = z
  .array(block)
  .max(1000)
  .refine((blocks) => JSON.stringify(blocks).length <= mostCharacters)
