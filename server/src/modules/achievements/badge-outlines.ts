import type { BadgeShape } from '@akashi/contract/badge-shape.ts'

type Outline = {
  path: string
  /** The width in which a caption fits at its height. */
  captionWidth: number
  /** The arc words stand on: its middle and its radius. */
  arc: { y: number; radius: number }
  /** Where the seal stands: its left edge and its foot, across the outline at the lower right. */
  seal: { x: number; bottom: number }
}

const atCorner = { x: 398, bottom: 500 }

/** Outlines on a 512 grid. */
export const outlines: Record<BadgeShape['kind'], Outline> = {
  circle: { path: circle(256, 256, 246), captionWidth: 300, arc: { y: 256, radius: 168 }, seal: atCorner },
  hexagon: { path: polygon(6, 250, 0), captionWidth: 330, arc: { y: 262, radius: 148 }, seal: atCorner },
  'rounded-square': {
    path: 'M104 16h304a88 88 0 0 1 88 88v304a88 88 0 0 1-88 88H104a88 88 0 0 1-88-88V104a88 88 0 0 1 88-88z',
    captionWidth: 384,
    arc: { y: 256, radius: 170 },
    seal: atCorner,
  },
  octagon: { path: polygon(8, 256, 22.5), captionWidth: 336, arc: { y: 256, radius: 162 }, seal: atCorner },
  shield: {
    path: 'M256 10c70 38 138 54 216 58v166c0 128-92 214-216 268C132 448 40 362 40 234V68c78-4 146-20 216-58z',
    captionWidth: 250,
    arc: { y: 266, radius: 150 },
    seal: { x: 352, bottom: 462 },
  },
  rosette: { path: scallop(16, 238, 250), captionWidth: 300, arc: { y: 256, radius: 164 }, seal: atCorner },
}

function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0-${2 * radius} 0z`
}

function polygon(sides: number, radius: number, turnDegrees: number): string {
  const corners = Array.from({ length: sides }, (_, index) => point(radius, turnDegrees + (360 / sides) * index))
  return `M${corners.join('L')}z`
}

/** A round outline of half-round petals between two radii. */
function scallop(petals: number, inner: number, outer: number): string {
  const step = 360 / petals
  const bows = Array.from({ length: petals }, (_, index) => {
    return `Q${point(outer + 26, step * (index + 0.5))} ${point(inner - 8, step * (index + 1))}`
  })
  return `M${point(inner - 8, 0)}${bows.join('')}z`
}

function point(radius: number, degrees: number): string {
  const angle = ((degrees - 90) * Math.PI) / 180
  return `${(256 + radius * Math.cos(angle)).toFixed(1)} ${(256 + radius * Math.sin(angle)).toFixed(1)}`
}
