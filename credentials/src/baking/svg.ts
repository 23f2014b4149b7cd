import { type Attribute, isXmlText, readReferences, readXml, XmlError, type XmlEvent } from './xml.ts'

const badgesNamespace = 'https://purl.imsglobal.org/ob/v3p0'
const recordNamespace = 'https://purl.imsglobal.org/clr/v2p0'
const olderNamespace = 'http://openbadges.org'
const svgNamespace = 'http://www.w3.org/2000/svg'
const prefix = 'openbadges'
/** As for PNG: no badge we know comes near it. */
const maxBytes = 32 * 1024 * 1024

export type SvgProblem = 'svg.not-svg' | 'svg.too-large' | 'svg.damaged' | 'svg.dtd' | 'svg.text-broken'
/** `older`: the text is an assertion of Open Badges 2.0, or the JWS it was signed as. */
export type ExtractedSvg = { ok: true; text: string | null; older: boolean } | { ok: false; code: SvgProblem }

/** `record`: a CLR 2.0 learner record, as 1EdTech’s validator reads it. */
type Badge = { text: string; older: boolean; record: boolean; start: number; end: number }
type Root = Extract<XmlEvent, { kind: 'open' }>
type Drawing = { root: Root; badges: Badge[] }

/**
 * The SVG with `document` as the first child of its root (Open Badges 3.0, 5.3.2.2): a compact JWS in `verify`, anything
 * else as CDATA, character for character. Badges of 3.0 already in it are taken out; all else stays as it is.
 */
export function bakeSvg(
  image: Uint8Array,
  document: string,
): { ok: true; image: Uint8Array } | { ok: false; code: SvgProblem } {
  if (!isXmlText(document)) return { ok: false, code: 'svg.text-broken' }
  const found = readDrawing(image)
  if ('code' in found) return { ok: false, code: found.code }
  const { root, badges, text } = found
  const mine = root.attributes.find((one) => one.name === `xmlns:${prefix}`)
  const declaration = ` xmlns:${prefix}="${badgesNamespace}"`
  const nameEnd = root.start + 1 + root.name.length
  const tag = text.slice(nameEnd, root.empty ? root.end - 2 : root.end)
  const head = `${text.slice(0, nameEnd)}${mine ? '' : declaration}${tag}`
  const element = elementOf(document, mine && mine.value !== badgesNamespace ? declaration : '')
  const opened = root.empty ? `${head}>${element}</${root.name}>` : head + element
  return { ok: true, image: new TextEncoder().encode(opened + without(badges, text, root.end)) }
}

/** The first badge in the SVG, one of 3.0 before a learner record and an older one, or `text: null` where it holds none. */
export function extractSvg(image: Uint8Array): ExtractedSvg {
  const found = readDrawing(image)
  if ('code' in found) return { ok: false, code: found.code }
  const badge =
    found.badges.find((one) => !one.older && !one.record) ?? found.badges.find((one) => !one.older) ?? found.badges[0]
  return { ok: true, text: badge?.text ?? null, older: badge?.older ?? false }
}

/** Most of what is looked at is JSON. */
const openingBrace = 0x7b

/** Whether the bytes begin as an SVG does, whatever comes after. */
export function looksLikeSvg(bytes: Uint8Array): boolean {
  if (bytes[0] === openingBrace) return false
  const start = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart()
  return start.startsWith('<') && /<(?:\w+:)?svg[\s>/]/.test(start) && !/^<(?:!doctype html|html)/i.test(start)
}

function readDrawing(image: Uint8Array): (Drawing & { text: string }) | { code: SvgProblem } {
  if (image.length > maxBytes) return { code: 'svg.too-large' }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(image)
    const drawing = drawingOf(text)
    return drawing ? { ...drawing, text } : { code: 'svg.not-svg' }
  } catch (cause) {
    return { code: cause instanceof XmlError && cause.code === 'dtd' ? 'svg.dtd' : 'svg.damaged' }
  }
}

/** The root and every badge element under it; `null` where the root is no `svg`. Throws `XmlError`. */
function drawingOf(text: string): Drawing | null {
  const read: Reading = { root: null, badges: [], scopes: [new Map()], inside: null }
  for (const event of readXml(text)) {
    if (event.kind === 'text') read.inside?.pieces.push(event)
    else if (event.kind === 'close') leave(read, event.end)
    else if (!enter(read, event)) return null
  }
  return read.root && { root: read.root, badges: read.badges }
}

type Reading = {
  root: Root | null
  badges: Badge[]
  /** The namespaces of each open element. */
  scopes: Scope[]
  inside: { badge: Badge; pieces: Piece[]; depth: number } | null
}

/** `false` where the outermost element is no `svg`. */
function enter(read: Reading, event: Root): boolean {
  if (read.inside) throw new XmlError('damaged')
  const scope = scopeWith(read.scopes.at(-1)!, event.attributes)
  if (!read.root && !isSvg(event.name, scope)) return false
  read.root ??= event
  const badge = badgeAt(event, scope)
  if (badge && event.empty) read.badges.push(badge)
  else if (badge) read.inside = { badge, pieces: [], depth: read.scopes.length }
  if (!event.empty) read.scopes.push(scope)
  return true
}

function leave(read: Reading, end: number): void {
  read.scopes.pop()
  if (read.inside?.depth !== read.scopes.length) return
  read.badges.push(finished(read.inside.badge, read.inside.pieces, end))
  read.inside = null
}

type Piece = { text: string; literal: boolean }
type Scope = ReadonlyMap<string, string>

function isSvg(name: string, scope: Scope): boolean {
  return localName(name) === 'svg' && [undefined, svgNamespace].includes(namespaceOf(name, scope))
}

/** The badge that begins with that element, `text` being its `verify` so far; `null` for every other element. */
function badgeAt(event: Root, scope: Scope): Badge | null {
  const [namespace, local] = [namespaceOf(event.name, scope), localName(event.name)]
  const older = namespace === olderNamespace && local === 'assertion'
  const record = namespace === recordNamespace && local === 'credential'
  if (!older && !record && (namespace !== badgesNamespace || local !== 'credential')) return null
  const verify = event.attributes.find((one) => one.name === 'verify')?.value ?? ''
  return { text: readReferences(verify), older, record, start: event.start, end: event.end }
}

/** In 3.0 `verify` is the badge; in 2.0 it is, where it stands alone, and else the address of what stands in the element. */
function finished(badge: Badge, pieces: Piece[], end: number): Badge {
  const body = textOf(pieces)
  const [first, second] = badge.older ? [body, badge.text] : [badge.text, body]
  return { ...badge, end, text: first === '' ? second : first }
}

/** What stands as CDATA, where it is all but white space; else everything, references read. */
function textOf(pieces: Piece[]): string {
  const around = pieces.filter((piece) => !piece.literal)
  if (pieces.length > around.length && around.every((piece) => piece.text.trim() === ''))
    return pieces.map((piece) => (piece.literal ? piece.text : '')).join('')
  return pieces
    .map((piece) => (piece.literal ? piece.text : readReferences(piece.text)))
    .join('')
    .trim()
}

function scopeWith(outer: Scope, attributes: Attribute[]): Scope {
  const declared = attributes.filter((one) => one.name === 'xmlns' || one.name.startsWith('xmlns:'))
  if (declared.length === 0) return outer
  return new Map([...outer, ...declared.map((one) => [one.name.slice(6), readReferences(one.value)] as const)])
}

function namespaceOf(name: string, scope: Scope): string | undefined {
  const colon = name.indexOf(':')
  const found = scope.get(colon === -1 ? '' : name.slice(0, colon))
  if (colon !== -1 && found === undefined && !name.startsWith('xml:')) throw new XmlError('damaged')
  return found
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function elementOf(document: string, declaration: string): string {
  const isToken = /^[\w-]+\.[\w-]+\.[\w-]+$/.test(document)
  if (isToken) return `<${prefix}:credential${declaration} verify="${document}"/>`
  // The end of CDATA within the text is written in two sections; a reader puts them together again.
  const literal = document.replaceAll(']]>', ']]]]><![CDATA[>')
  return `<${prefix}:credential${declaration}><![CDATA[${literal}]]></${prefix}:credential>`
}

function without(badges: Badge[], text: string, from: number): string {
  let [kept, at] = ['', from]
  for (const badge of badges.filter((one) => !one.older && !one.record)) {
    kept += text.slice(at, badge.start)
    at = badge.end
  }
  return kept + text.slice(at)
}
