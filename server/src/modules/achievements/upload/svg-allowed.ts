/** What of SVG an uploaded picture may hold. Everything else is left out when it is written anew. */

const place = ['x', 'y', 'width', 'height']
const gradient = ['gradientUnits', 'gradientTransform', 'spreadMethod', 'href']

/** Elements by name, each with the attributes that are its own. */
const elements: Record<string, readonly string[]> = {
  svg: [...place, 'viewBox', 'preserveAspectRatio'],
  symbol: [...place, 'viewBox', 'preserveAspectRatio'],
  g: [],
  defs: [],
  use: [...place, 'href'],
  path: ['d'],
  rect: [...place, 'rx', 'ry'],
  circle: ['cx', 'cy', 'r'],
  ellipse: ['cx', 'cy', 'rx', 'ry'],
  line: ['x1', 'y1', 'x2', 'y2'],
  polyline: ['points'],
  polygon: ['points'],
  text: ['x', 'y', 'dx', 'dy', 'rotate'],
  tspan: ['x', 'y', 'dx', 'dy', 'rotate'],
  linearGradient: ['x1', 'y1', 'x2', 'y2', ...gradient],
  radialGradient: ['cx', 'cy', 'r', 'fx', 'fy', ...gradient],
  stop: ['offset'],
  clipPath: ['clipPathUnits'],
  mask: [...place, 'maskUnits', 'maskContentUnits'],
  image: [...place, 'preserveAspectRatio', 'href'],
  title: [],
  desc: [],
}

const onEvery = new Set(['id', 'transform'])
const presentation = new Set(
  `fill fill-opacity fill-rule clip-rule stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit
  stroke-dasharray stroke-dashoffset opacity color clip-path mask stop-color stop-opacity display visibility paint-order
  font-size font-weight font-style text-anchor letter-spacing word-spacing dominant-baseline writing-mode`.split(/\s+/),
)

/** Groups only: what stands in a link or a switch is drawn as if it stood alone. */
const asGroup = new Set(['a', 'switch'])
/** Elements whose text is read by people. */
export const withText: ReadonlySet<string> = new Set(['text', 'tspan', 'title', 'desc'])

/** The name under which an element is written anew, or `null` where it and all in it is left out. */
export function allowedElement(name: string): string | null {
  const local = name.startsWith('svg:') ? name.slice(4) : name
  if (asGroup.has(local)) return 'g'
  return Object.hasOwn(elements, local) ? local : null
}

export function isPresentation(name: string): boolean {
  return presentation.has(name)
}

/** The attribute as it may stand on that element, or `null`: unknown, or a value that could do more than draw. */
export function allowedAttribute(element: string, name: string, value: string): { name: string; value: string } | null {
  const plain = name === 'xlink:href' ? 'href' : name
  const known = onEvery.has(plain) || presentation.has(plain) || elements[element]!.includes(plain)
  if (!known) return null
  const tidy = value.trim()
  if (plain === 'id') return /^[A-Za-z_][\w.-]{0,99}$/.test(tidy) ? { name: plain, value: tidy } : null
  if (plain === 'href') return hrefOf(element, tidy)
  return isDrawing(tidy) ? { name: plain, value: tidy } : null
}

/** The id a value points at within the drawing (`#id`, `url(#id)`), or `null`. */
export function referenceIn(value: string): string | null {
  return /^(?:#|url\(\s*['"]?#)([A-Za-z_][\w.-]{0,99})/.exec(value)?.[1] ?? null
}

/** References stay inside the drawing; an image carries its own bytes. */
function hrefOf(element: string, value: string): { name: string; value: string } | null {
  const local = /^#[A-Za-z_][\w.-]{0,99}$/.test(value)
  const picture = element === 'image' && /^data:image\/(png|jpeg);base64,[A-Za-z0-9+/=\s]+$/.test(value)
  return (element === 'image' ? picture : local) ? { name: 'href', value } : null
}

/** Numbers, names, colours and functions of them; of `url()` only a place in this drawing. */
function isDrawing(value: string): boolean {
  if (/url/i.test(value)) return /^url\(\s*(['"]?)#[A-Za-z_][\w.-]{0,99}\1\s*\)(\s+[\w#]+)?$/.test(value)
  return value.length <= 500_000 && /^[\w\s.,#%()+-]*$/.test(value)
}
