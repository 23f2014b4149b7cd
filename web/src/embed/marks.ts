/** The four verdict marks, as in `server/assets/marks`: on another site nothing of ours but this script is at hand. */
type Stroke = { d: string; fill?: string; stroke?: string; width?: string; dash?: string }
type Answer = 'valid' | 'changed' | 'unknown' | 'invalid'

export const colours: Record<Answer, string> = {
  valid: '#1c6543',
  changed: '#7a4c00',
  unknown: '#465063',
  invalid: '#941c3d',
}
const left = 'M5 2H19.2V38H5a3 3 0 0 1-3-3V5a3 3 0 0 1 3-3z'
const white = { stroke: '#ffffff', width: '3.6' }

const strokes: Record<Answer, Stroke[]> = {
  valid: [
    { d: `${left}M20.8 2H35a3 3 0 0 1 3 3V35a3 3 0 0 1-3 3H20.8z`, fill: colours.valid },
    { d: 'M11 20.6l6.6 6.6L29.4 14', ...white },
  ],
  changed: [
    { d: `${left}M20.8 2H35a3 3 0 0 1 3 3V22H20.8z`, fill: colours.changed },
    { d: 'M9.8 16.4l6 6L28.6 9.4', ...white },
    { d: 'M20.8 25.6h17.2M20.8 30.4h17.2M20.8 35.6h15.4', stroke: colours.changed, width: '2.4' },
  ],
  unknown: [
    { d: left, fill: colours.unknown },
    {
      d: 'M20.8 3.2H35A1.8 1.8 0 0 1 36.8 5V35a1.8 1.8 0 0 1-1.8 1.8H20.8z',
      stroke: colours.unknown,
      width: '2.4',
      dash: '3.6 3',
    },
    {
      d: 'M24.6 15.6c0-2.6 1.8-4.4 4.3-4.4s4.3 1.7 4.3 4c0 3.6-4.3 3.8-4.3 8.2M27.2 27.9h3.4',
      stroke: colours.unknown,
      width: '3.2',
    },
  ],
  invalid: [
    {
      d: 'M5 0H18.9V33H5a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3zM21.1 7H35a3 3 0 0 1 3 3V37a3 3 0 0 1-3 3H21.1z',
      fill: colours.invalid,
    },
    { d: 'M12.4 12.4l15.2 15.2M27.6 12.4L12.4 27.6', ...white },
  ],
}

/** The mark of an answer, hidden from screen readers: its sentence stands beside it. */
export function markOf(answer: Answer): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg'
  const mark = document.createElementNS(space, 'svg')
  mark.setAttribute('viewBox', '0 0 40 40')
  mark.setAttribute('aria-hidden', 'true')
  for (const { d, fill = 'none', stroke = 'none', width, dash } of strokes[answer]) {
    const path = document.createElementNS(space, 'path')
    const attributes = { d, fill, stroke, 'stroke-width': width, 'stroke-dasharray': dash }
    for (const [name, value] of Object.entries(attributes)) if (value) path.setAttribute(name, value)
    mark.append(path)
  }
  return mark
}
