import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type BadgeIcon, badgeIconNames, badgeIcons } from '@akashi/contract/badge-icons.ts'
import type { BadgeIconList, BadgeShape } from '@akashi/contract/badge-shape.ts'

const require = createRequire(import.meta.url)

/** Figures, `I` standing for the ink and `G` for the ground. Drawn on the same grid, between 130 and 330. */
const figures: Record<NonNullable<BadgeShape['figure']>, string> = {
  sheets:
    '<path fill="I" d="M150 132h96v190h-96z"/><path fill="none" stroke="I" stroke-width="14" d="M273 139h82v176h-82z"/><path fill="none" stroke="I" stroke-width="10" d="M292 180h44M292 214h44M292 248h28"/><path fill="none" stroke="G" stroke-width="10" d="M170 180h56M170 214h56M170 248h36"/>',
  vessel:
    '<path fill="I" d="M162 148l28 22 24-34 20 30 22-36 22 36 20-30 24 34 28-22c2 52-24 74-34 116-4 20 0 40 4 66H192c4-26 8-46 4-66-10-42-36-64-34-116z"/><path fill="none" stroke="G" stroke-width="8" stroke-linecap="round" d="M186 206c44 16 96 16 140 0M198 240c36 12 80 12 116 0M200 276l12 24M228 280l10 22M256 282v22M284 280l-10 22M312 276l-12 24"/>',
  bridge:
    '<path fill="none" stroke="I" stroke-width="18" d="M112 300c40-200 248-200 288 0"/><path fill="I" d="M96 292h320v22H96z"/><path fill="none" stroke="I" stroke-width="10" d="M160 232v62M208 184v110M256 168v126M304 184v110M352 232v62"/>',
  chart: '<path fill="I" d="M150 250h52v76h-52zM230 198h52v128h-52zM310 140h52v186h-52z"/>',
  book: '<path fill="I" d="M246 158c-34-22-72-26-108-20v168c38-6 74-2 108 20zM266 158c34-22 72-26 108-20v168c-38-6-74-2-108 20z"/><path fill="none" stroke="G" stroke-width="8" stroke-linecap="round" d="M164 184c22-1 40 3 56 11M164 222c22-1 40 3 56 11M348 184c-22-1-40 3-56 11M348 222c-22-1-40 3-56 11"/>',
  none: '',
}

/** The middle of a badge, on the 512 grid about (256, 230): an icon, or one of our figures. */
export function middleOf(shape: BadgeShape, ink: string, ground: string): string {
  if (!shape.icon)
    return figures[shape.figure ?? 'sheets'].replaceAll('"I"', `"${ink}"`).replaceAll('"G"', `"${ground}"`)
  const paths = iconPaths(shape.icon).map((path) => `<path d="${path}"/>`)
  return `<g fill="none" stroke="${ink}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" transform="translate(152.8 126.8) scale(8.6)">${paths.join('')}</g>`
}

/** Every icon to choose from, with its words and paths. */
export function iconList(): BadgeIconList {
  return { icons: badgeIconNames.map((name) => ({ name, ...badgeIcons[name], paths: iconPaths(name) })) }
}

const read = new Map<BadgeIcon, string[]>()

/** The strokes of an outline icon, from the package's own file; each is one path without more than `d`. */
function iconPaths(name: BadgeIcon): string[] {
  const known = read.get(name)
  if (known) return known
  const svg = readFileSync(require.resolve(`@tabler/icons/outline/${name}.svg`), 'utf8')
  const paths = [...svg.matchAll(/<path d="([^"]+)" \/>/g)].map((found) => found[1]!)
  read.set(name, paths)
  return paths
}
