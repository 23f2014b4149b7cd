import { readReferences, readXml, XmlError } from '@akashi/credentials/baking/xml.ts'
import { allowedAttribute, allowedElement, referenceIn, withText } from './svg-allowed.ts'
import { type RemovedKind, removedAttribute, removedElement } from './svg-removed.ts'
import { readDeclarations, readStyleSheet, type StyleRules, styleOf } from './svg-style.ts'

/** An element that may stay, with nothing in it that may not. */
export type SvgNode = { name: string; attributes: Map<string, string>; children: (SvgNode | string)[] }

export type SvgTrouble = 'svg.dtd' | 'svg.damaged' | 'svg.too-complex' | 'svg.too-slow' | 'svg.not-svg'
export class SvgError extends Error {
  readonly code: SvgTrouble

  constructor(code: SvgTrouble) {
    super(code)
    this.code = code
  }
}

const most = { elements: 5000, depth: 64, drawn: 20_000, images: 10, dashed: 50 } as const
type Raw = { name: string; attributes: [string, string][]; children: (Raw | string)[] }

/**
 * The drawing rebuilt from allowed elements and attributes only, and what was left out. Throws `SvgError`: no SVG, not well formed, a DTD with
 * declarations, or more than a picture needs, references followed (each `use` counts as much as what it shows).
 */
export function readSvgTree(text: string): { root: SvgNode; removed: RemovedKind[] } {
  const raw = readRaw(text)
  if (allowedElement(raw.name) !== 'svg') throw new SvgError('svg.not-svg')
  const rules = readStyleSheet(styleTexts(raw).join('\n'))
  const removed = new Set<RemovedKind>()
  const root = rebuilt(raw, { rules, removed })!
  const all = [...everyNode(root)]
  const count = (name: string) => all.filter((node) => node.name === name).length
  const dashed = all.filter((node) => node.attributes.has('stroke-dasharray')).length
  if (count('image') > most.images || dashed > most.dashed) throw new SvgError('svg.too-complex')
  tieReferences(root, all)
  return { root, removed: [...removed] }
}

/** Every element, the root first. */
export function* everyNode(node: SvgNode): Generator<SvgNode> {
  yield node
  for (const child of node.children) if (typeof child !== 'string') yield* everyNode(child)
}

function readRaw(text: string): Raw {
  try {
    return grow(text)
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    throw new SvgError(error.code === 'dtd' ? 'svg.dtd' : error.code === 'damaged' ? 'svg.damaged' : 'svg.too-complex')
  }
}

function grow(text: string): Raw {
  const top: Raw = { name: '', attributes: [], children: [] }
  const open = [top]
  let elements = 0
  for (const event of readXml(text)) {
    const around = open.at(-1)!
    if (event.kind === 'close') open.pop()
    else if (event.kind === 'text') around.children.push(event.literal ? event.text : readReferences(event.text))
    else {
      if ((elements += 1) > most.elements || open.length > most.depth) throw new SvgError('svg.too-complex')
      const attributes = event.attributes.map(({ name, value }): [string, string] => [name, readReferences(value)])
      const node: Raw = { name: event.name, attributes, children: [] }
      around.children.push(node)
      if (!event.empty) open.push(node)
    }
  }
  return top.children.find((child): child is Raw => typeof child !== 'string')!
}

function styleTexts(raw: Raw): string[] {
  if (raw.name.replace('svg:', '') === 'style')
    return [raw.children.filter((child) => typeof child === 'string').join('')]
  return raw.children.flatMap((child) => (typeof child === 'string' ? [] : styleTexts(child)))
}

type Rebuilding = { rules: StyleRules; removed: Set<RemovedKind> }

function rebuilt(raw: Raw, into: Rebuilding): SvgNode | null {
  const note = (kind: RemovedKind | null) => kind && into.removed.add(kind)
  const name = allowedElement(raw.name)
  note(removedElement(raw.name))
  if (name === null) return null
  const attributes = new Map<string, string>()
  const given = new Map(raw.attributes)
  const styled = styleOf(into.rules, name, { classes: given.get('class') ?? '', id: given.get('id') ?? '' })
  for (const [key, value] of [...given, ...styled, ...readDeclarations(given.get('style') ?? '')]) {
    const allowed = allowedAttribute(name, key, value)
    if (allowed) attributes.set(allowed.name, allowed.value)
    else note(removedAttribute(name, key, value))
  }
  const children = raw.children.flatMap((child): (SvgNode | string)[] => {
    if (typeof child === 'string') return withText.has(name) ? [child] : []
    const node = rebuilt(child, into)
    return node ? [node] : []
  })
  return { name, attributes, children }
}

/** Takes out references that lead nowhere; throws where they go in circles or multiply. */
function tieReferences(root: SvgNode, all: SvgNode[]): void {
  const ids = new Map(all.flatMap((node) => (node.attributes.has('id') ? [[node.attributes.get('id')!, node]] : [])))
  for (const node of all) {
    for (const [name, value] of node.attributes) {
      const id = name === 'id' ? null : referenceIn(value)
      if (id !== null && !ids.has(id) && (name === 'href' || value.startsWith('url('))) node.attributes.delete(name)
    }
  }
  weigh(root, ids, new Map())
}

/** How many elements are drawn for one, references followed; `null` in `weights` while it is being weighed. */
function weigh(node: SvgNode, ids: Map<string, SvgNode>, weights: Map<SvgNode, number | null>): number {
  const known = weights.get(node)
  if (known === null) throw new SvgError('svg.too-complex')
  if (known !== undefined) return known
  weights.set(node, null)
  const targets = [...node.attributes].flatMap(([name, value]) => {
    const target = name === 'id' ? undefined : ids.get(referenceIn(value) ?? '')
    return target ? [target] : []
  })
  const children = node.children.filter((child) => typeof child !== 'string')
  const weight = [...children, ...targets].reduce((sum, one) => sum + weigh(one, ids, weights), 1)
  if (weight > most.drawn) throw new SvgError('svg.too-complex')
  weights.set(node, weight)
  return weight
}
