/**
 * The shape of a document: everything but its texts. Members, lists and their lengths, numbers, types and contexts are
 * of the shape; a text is a place to be filled, as long as `compile-template.ts` finds that it can be any text.
 */
export type Shape =
  | { kind: 'place'; place: number }
  | { kind: 'constant'; value: unknown }
  | { kind: 'list'; items: Shape[] }
  | { kind: 'object'; members: [name: string, shape: Shape][] }

/** Documents with more of something than this are never compiled. */
const most = { texts: 250, depth: 24, keyLength: 40_000 }

/** Two documents have the same key when they differ in texts only. `null`: a document that is not to be compiled. */
export function shapeKey(document: object): string | null {
  const counted = { texts: 0 }
  const key = keyOfValue(document, counted, 0)
  return key !== null && key.length <= most.keyLength && counted.texts <= most.texts ? key : null
}

function keyOfValue(value: unknown, counted: { texts: number }, depth: number): string | null {
  if (typeof value === 'string') {
    counted.texts += 1
    return '$'
  }
  if (value === null || typeof value === 'boolean' || typeof value === 'number')
    return Object.is(value, -0) ? '-0' : `${value}`
  if (typeof value !== 'object' || depth > most.depth || counted.texts > most.texts) return null
  if (Array.isArray(value) && Object.keys(value).length !== value.length) return null
  const parts: string[] = []
  for (const [name, inner] of Object.entries(value)) {
    if (name === '__proto__') return null
    const key = isConstant(name) ? JSON.stringify(inner) : keyOfValue(inner, counted, depth + 1)
    if (key === null) return null
    parts.push(Array.isArray(value) ? key : `${JSON.stringify(name)}:${key}`)
  }
  if (Array.isArray(value)) return `[${parts.join()}]`
  // An object without members could be a date or a map, which jsonld would take for something else.
  return parts.length > 0 ? `{${parts.join()}}` : null
}

/** Members whose texts are words of JSON-LD or of a vocabulary, and decide how the others are read. */
export function isConstant(name: string): boolean {
  return name === 'type' || (name.startsWith('@') && name !== '@id' && name !== '@value')
}

/**
 * The shape of a document, its texts numbered in the order in which they stand; those in `fixed` and those of constant
 * members stay as they are. `mark` gets each other text and its number, and gives what stands there in the `copy`.
 */
export function shapeOf(document: object, fixed: ReadonlySet<number>, mark: (place: number, text: string) => string) {
  let places = 0
  const visit = (value: unknown, constant: boolean): { shape: Shape; copy: unknown } => {
    if (typeof value === 'string' && !constant) {
      const place = places++
      if (!fixed.has(place)) return { shape: { kind: 'place', place }, copy: mark(place, value) }
    }
    if (typeof value !== 'object' || value === null) return { shape: { kind: 'constant', value }, copy: value }
    if (Array.isArray(value)) {
      const items = value.map((item) => visit(item, constant))
      return { shape: { kind: 'list', items: items.map((item) => item.shape) }, copy: items.map((item) => item.copy) }
    }
    const members: [string, Shape][] = []
    const copy: Record<string, unknown> = {}
    for (const [name, inner] of Object.entries(value)) {
      const found = visit(inner, constant || isConstant(name))
      members.push([name, found.shape])
      copy[name] = found.copy
    }
    return { shape: { kind: 'object', members }, copy }
  }
  const { shape, copy } = visit(document, false)
  return { shape, copy: copy as object, places }
}

/**
 * Whether `value` has this shape, its outermost member `without` left aside; its texts are put into `texts` by the number
 * of their place.
 */
export function matches(shape: Shape, value: unknown, texts: string[], without?: string): boolean {
  if (shape.kind === 'place') {
    if (typeof value !== 'string') return false
    texts[shape.place] = value
    return true
  }
  if (shape.kind === 'constant') return Object.is(shape.value, value)
  if (typeof value !== 'object' || value === null) return false
  if (shape.kind === 'list') return matchesList(shape.items, value, texts)
  return matchesObject(shape.members, value as Members, { texts, without })
}

function matchesList(items: Shape[], value: object, texts: string[]): boolean {
  if (!Array.isArray(value) || value.length !== items.length) return false
  for (let index = 0; index < items.length; index += 1) if (!matches(items[index]!, value[index], texts)) return false
  return true
}

type Members = Record<string, unknown>
type How = { texts: string[]; without: string | undefined }

/** In the order of the shape, which is how they mostly come, or else in any. */
function matchesObject(members: [string, Shape][], value: Members, how: How): boolean {
  if (Array.isArray(value)) return false
  let count = 0
  for (const name in value) {
    if (name === how.without) continue
    const member = members[count]
    if (member === undefined) return false
    if (member[0] !== name) return matchesInAnyOrder(members, value, how)
    if (!matches(member[1], value[name], how.texts)) return false
    count += 1
  }
  return count === members.length
}

function matchesInAnyOrder(members: [string, Shape][], value: Members, { texts, without }: How): boolean {
  if (countMembers(value, without) !== members.length) return false
  for (const [name, shape] of members) if (name === without || !matches(shape, value[name], texts)) return false
  return true
}

/** How many members an object has, `without` left aside. */
export function countMembers(value: object, without?: string): number {
  let count = 0
  for (const name in value) if (name !== without) count += 1
  return count
}
