/**
 * As much of XML 1.0 and its namespaces as an SVG needs, and no more: no DTD of its own, no entity beyond the five, no other
 * encoding than UTF-8. Every part of the text is looked at once.
 */
export type XmlProblem = 'damaged' | 'dtd' | 'too-complex'
export type Attribute = { name: string; value: string }
/** `start` and `end` are places in the text; `attributes` stand as they are written, entities unread. */
export type XmlEvent =
  | { kind: 'open'; name: string; attributes: Attribute[]; start: number; end: number; empty: boolean }
  | { kind: 'close'; name: string; start: number; end: number }
  | { kind: 'text'; text: string; literal: boolean; start: number; end: number }

export class XmlError extends Error {
  readonly code: XmlProblem

  constructor(code: XmlProblem) {
    super(code)
    this.code = code
  }
}

const most = { events: 200_000, depth: 256, attributes: 200 } as const
const name = String.raw`[\p{L}_][\p{L}\p{N}\p{M}._-]*(?::[\p{L}_][\p{L}\p{N}\p{M}._-]*)?`
const opening = new RegExp(`<(${name})`, 'uy')
const closing = new RegExp(`</(${name})\\s*>`, 'uy')
const attribute = new RegExp(`\\s+(${name})\\s*=\\s*(?:"([^"<]*)"|'([^'<]*)')`, 'uy')
const tagEnd = /\s*(\/?)>/y
const doctype = /<!DOCTYPE\s+[\w:.-]+(?:\s+(?:PUBLIC\s+(?:"[^"]*"|'[^']*')|SYSTEM)\s+(?:"[^"]*"|'[^']*'))?\s*>/y
const declaration = /^<\?xml\s[^>]*?encoding\s*=\s*["']([\w.-]+)["']/
const fiveEntities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** The elements and texts of a document in order, well nested, one element outermost. Throws `XmlError`. */
export function* readXml(text: string): Generator<XmlEvent> {
  const encoding = declaration.exec(text)?.[1]
  if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) throw new XmlError('damaged')
  const place: Place = { open: [], roots: 0 }
  let events = 0
  for (let at = 0; at < text.length; ) {
    if ((events += 1) > most.events) throw new XmlError('too-complex')
    const event = nextEvent(text, at)
    at = event.end
    step(place, event)
    if (event.kind !== 'skipped') yield event
  }
  if (place.open.length > 0 || place.roots === 0) throw new XmlError('damaged')
}

type Place = { open: string[]; roots: number }

/** Where one stands after that event. Throws `XmlError` where it may not come here. */
function step(place: Place, event: XmlEvent | Skipped): void {
  const outside = place.open.length === 0
  if (event.kind === 'open') {
    if (outside) place.roots += 1
    if (!event.empty) place.open.push(event.name)
    if (place.open.length > most.depth) throw new XmlError('too-complex')
  }
  const misplaced =
    (event.kind === 'close' && place.open.pop() !== event.name) ||
    (event.kind === 'text' && outside && event.text.trim() !== '') ||
    (event.kind === 'skipped' && event.isDoctype && place.roots > 0)
  if (misplaced || place.roots > 1) throw new XmlError('damaged')
}

/** A text or value with its references read: the five entities, and characters by number. Throws `XmlError`. */
export function readReferences(text: string): string {
  return text.replace(/&([^;&]{0,10});?/g, (whole, reference: string) => {
    const known = whole.endsWith(';') && Object.hasOwn(fiveEntities, reference) ? fiveEntities[reference] : undefined
    if (known !== undefined) return known
    const number = /^#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}))$/.exec(reference)
    const code = number && whole.endsWith(';') ? Number.parseInt(number[1] ?? number[2]!, number[1] ? 10 : 16) : -1
    if (!isCharacter(code)) throw new XmlError('damaged')
    return String.fromCodePoint(code)
  })
}

/** XML 1.0, 2.2: what a document may hold at all. */
export function isXmlText(text: string): boolean {
  return text.isWellFormed() && !/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/u.test(text)
}

function isCharacter(code: number): boolean {
  return code >= 9 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) && isXmlText(String.fromCodePoint(code))
}

type Skipped = { kind: 'skipped'; end: number; isDoctype: boolean }

function nextEvent(text: string, at: number): XmlEvent | Skipped {
  if (text[at] !== '<') {
    const found = text.indexOf('<', at)
    const end = found === -1 ? text.length : found
    return { kind: 'text', text: text.slice(at, end), literal: false, start: at, end }
  }
  if (text.startsWith('<![CDATA[', at)) {
    const end = after(text, ']]>', at + 9)
    return { kind: 'text', text: text.slice(at + 9, end - 3), literal: true, start: at, end }
  }
  if (text.startsWith('<!--', at)) return { kind: 'skipped', end: after(text, '-->', at + 4), isDoctype: false }
  if (text.startsWith('<?', at)) return { kind: 'skipped', end: after(text, '?>', at + 2), isDoctype: false }
  if (text.startsWith('<!', at)) {
    if (!matchAt(doctype, text, at)) throw new XmlError('dtd')
    return { kind: 'skipped', end: doctype.lastIndex, isDoctype: true }
  }
  const close = matchAt(closing, text, at)
  if (close) return { kind: 'close', name: close[1]!, start: at, end: closing.lastIndex }
  return openingTag(text, at)
}

function openingTag(text: string, start: number): XmlEvent {
  const tag = matchAt(opening, text, start)
  if (!tag) throw new XmlError('damaged')
  let end = opening.lastIndex
  const attributes: Attribute[] = []
  const names = new Set<string>()
  for (let found = matchAt(attribute, text, end); found; found = matchAt(attribute, text, end)) {
    attributes.push({ name: found[1]!, value: found[2] ?? found[3]! })
    if (names.size === names.add(found[1]!).size) throw new XmlError('damaged')
    if (attributes.length > most.attributes) throw new XmlError('too-complex')
    end = attribute.lastIndex
  }
  const finish = matchAt(tagEnd, text, end)
  if (!finish) throw new XmlError('damaged')
  return { kind: 'open', name: tag[1]!, attributes, start, end: tagEnd.lastIndex, empty: finish[1] === '/' }
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from)
  if (found === -1) throw new XmlError('damaged')
  return found + mark.length
}
