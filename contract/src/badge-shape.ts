import { z } from 'zod'
import { badgeIconNames } from './badge-icons.ts'

/** Outline of a badge: it names the family. */
export const shapeKinds = ['circle', 'hexagon', 'rounded-square', 'octagon', 'shield', 'rosette'] as const
/** What stands in the middle of a badge, where it is no icon. */
export const shapeFigures = ['sheets', 'vessel', 'bridge', 'chart', 'book', 'none'] as const
/** What runs along the edge. */
export const shapeFrames = ['line', 'double', 'cord', 'dots', 'milled', 'none'] as const

const colour = z.string().regex(/^#[0-9a-fA-F]{6}$/)

/**
 * A badge made here. Ground colour as `#rrggbb`; `ink` is the colour of figure and words, chosen so that it reads where it is
 * absent. Words are drawn where they fit (`wordRoom`) and our fonts have every character; else they stay out of the picture.
 */
export const badgeShape = z.object({
  kind: z.enum(shapeKinds),
  colour,
  caption: z.string().max(60).default(''),
  figure: z.enum(shapeFigures).optional(),
  frame: z.enum(shapeFrames).optional(),
  ink: colour.optional(),
  /** Takes the place of the figure. */
  icon: z.enum(badgeIconNames).optional(),
  /** Words along the upper edge. */
  arc: z.string().max(60).optional(),
  ribbon: z.string().max(60).optional(),
  ribbonColour: colour.optional(),
  /** One to four characters, top to bottom, white on vermilion. */
  seal: z.string().max(12).optional(),
})
export type BadgeShape = z.infer<typeof badgeShape>

/** The words of a badge, and how many full-width and Latin characters each has room for. */
export const wordRoom = {
  caption: { wide: 12, narrow: 18 },
  arc: { wide: 18, narrow: 30 },
  ribbon: { wide: 11, narrow: 18 },
  seal: { wide: 4, narrow: 4 },
} as const
export type BadgeWords = keyof typeof wordRoom

/** How much of its room a text takes; above 1 it is too long to be drawn. */
export function shareOfRoom(words: BadgeWords, text: string): number {
  const { wide, narrow } = wordRoom[words]
  const characters = [...text.trim().normalize('NFC')]
  return characters.reduce((sum, one) => sum + (one.codePointAt(0)! < 0x2e80 ? 1 / narrow : 1 / wide), 0)
}

const queryColour = z.string().regex(/^#?[0-9a-fA-F]{6}$/)

/** A badge shape as a query, for previews. */
export const shapeQuery = badgeShape.extend({
  kind: z.enum(shapeKinds).default('circle'),
  colour: queryColour.default('#223d74'),
  ink: queryColour.optional(),
  ribbonColour: queryColour.optional(),
  format: z.enum(['png', 'svg']).default('png'),
})

/** The icons to choose from: 24 × 24, drawn as outlines along these paths. */
export const badgeIconList = z.object({
  icons: z.array(z.object({ name: z.string(), ja: z.string(), en: z.string(), paths: z.array(z.string()) })),
})
export type BadgeIconList = z.infer<typeof badgeIconList>
