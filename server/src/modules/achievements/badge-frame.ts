import type { BadgeShape } from '@akashi/contract/badge-shape.ts'
import { outlines } from './badge-outlines.ts'

/** What runs along the edge, `inner` being the outline drawn smaller. */
export function frameOf(shape: BadgeShape, ink: string, rim: string): string {
  const { path } = outlines[shape.kind]
  const ring = (share: number, stroke: string) => {
    const shift = (256 * (1 - share)).toFixed(1)
    return `<path fill="none" ${stroke} transform="translate(${shift} ${shift}) scale(${share})" d="${path}"/>`
  }
  const line = (share: number, width: number) =>
    ring(share, `stroke="${ink}" stroke-opacity=".55" stroke-width="${width}"`)
  switch (shape.frame ?? 'line') {
    case 'none':
      return ''
    case 'line':
      return line(0.86, 4)
    case 'double':
      return line(0.9, 7) + line(0.84, 3)
    case 'dots':
      return ring(0.88, `stroke="${ink}" stroke-width="10" stroke-linecap="round" stroke-dasharray="0.1 24"`)
    case 'milled':
      return ring(0.885, `stroke="${ink}" stroke-opacity=".8" stroke-width="18" stroke-dasharray="5 11"`)
    case 'cord':
      return ring(0.88, `stroke="${rim}" stroke-width="26"`) + cordOf(shape.kind, ink, ring)
  }
}

/** Twisted strands: slanted where the outline is round, else long stitches. */
function cordOf(kind: BadgeShape['kind'], ink: string, ring: (share: number, stroke: string) => string): string {
  if (kind !== 'circle' && kind !== 'rosette')
    return ring(0.88, `stroke="${ink}" stroke-width="7" stroke-linecap="round" stroke-dasharray="15 15"`)
  const strands = Array.from({ length: 60 }, (_, index) => {
    return `<path transform="rotate(${index * 6} 256 256)" d="M246 50c9-1 11-19 20-20"/>`
  })
  return `<g fill="none" stroke="${ink}" stroke-width="4.2" stroke-linecap="round">${strands.join('')}</g>`
}
