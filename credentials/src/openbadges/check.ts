import { below, type Problem, problem } from './problem.ts'
import { type Rule, type Shape, type ShapeName, shapes } from './shapes.ts'

type Members = Record<string, unknown>
export type CredentialKind = 'badge' | 'clr' | 'endorsement'
/**
 * The shape of each kind, by the context that comes first: that of the VC data model it is written in. The older model is
 * read, never written.
 */
const models: Record<CredentialKind, Record<string, ShapeName>> = {
  badge: {
    'https://www.w3.org/ns/credentials/v2': 'credential',
    'https://www.w3.org/2018/credentials/v1': 'credentialOfModel1',
  },
  clr: { 'https://www.w3.org/ns/credentials/v2': 'clr' },
  endorsement: {
    'https://www.w3.org/ns/credentials/v2': 'endorsement',
    'https://www.w3.org/2018/credentials/v1': 'endorsementOfModel1',
  },
}
const periods = [
  ['validFrom', 'validUntil'],
  ['issuanceDate', 'expirationDate'],
] as const
const badgesContext = /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.\d\.\d)?\.json$/
const recordsContext = /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.0\.\d)?\.json$/
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/
const uri = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/
const maxDepth = 64

/**
 * Everything that keeps `document` from being an Open Badges 3.0 credential (VC data model 2.0 or 1.1), signed or not, or an
 * endorsement or a CLR 2.0 record:
 * contexts, required classes and members, and the holder the JSON Schema forgets to ask for. Empty when nothing does. The issuer
 * asks it before signing and the verifier after: what fails here is never signed. Single values and arrays of one count
 * as the same, as in the published schema. Never throws; at most 20 problems are told.
 */
export function checkCredential(document: unknown, kind: CredentialKind = 'badge'): Problem[] {
  const problems = [
    ...brokenText(document, '', 0),
    ...checkContexts(document, kind),
    ...checkRule({ is: shapeOf(document, kind) ?? newestShape(kind) }, document, ''),
  ]
  if (!isMembers(document) || !isMembers(document.credentialSubject)) return problems.slice(0, 20)
  const { id, identifier } = document.credentialSubject
  if (kind === 'badge' && id === undefined && [identifier].flat().filter(isMembers).length === 0) {
    problems.push(problem('format.holder-missing', '/credentialSubject'))
  }
  for (const [from, until] of periods)
    if (Date.parse(String(document[until])) < Date.parse(String(document[from])))
      problems.push(problem('format.date-wrong', `/${until}`))
  return problems.slice(0, 20)
}

/** Open Badges second; in a CLR its own second and Open Badges third. */
function checkContexts(document: unknown, kind: CredentialKind): Problem[] {
  const contexts = isMembers(document) ? document['@context'] : undefined
  const wanted = kind === 'clr' ? [recordsContext, badgesContext] : [badgesContext]
  const inOrder =
    Array.isArray(contexts) &&
    shapeOf(document, kind) !== null &&
    wanted.every((context, index) => context.test(String(contexts[index + 1])))
  return inOrder ? [] : [problem('format.context-order', '/@context')]
}

function shapeOf(document: unknown, kind: CredentialKind): ShapeName | null {
  const contexts = isMembers(document) ? document['@context'] : undefined
  const first: unknown = Array.isArray(contexts) ? contexts[0] : undefined
  const shapesOfKind = models[kind]
  return typeof first === 'string' && Object.hasOwn(shapesOfKind, first) ? shapesOfKind[first]! : null
}

function newestShape(kind: CredentialKind): ShapeName {
  return Object.values(models[kind])[0]!
}

/** Whether one of the contexts is that of Open Badges 3.0, in whatever place. */
export function namesBadges(contexts: unknown): boolean {
  return [contexts].flat().some((context) => typeof context === 'string' && badgesContext.test(context))
}

function checkRule(rule: Rule, value: unknown, pointer: string): Problem[] {
  if (typeof rule === 'string') return checkScalar(rule, value, pointer)
  if ('many' in rule) {
    if (!Array.isArray(value)) return checkRule(rule.many, value, pointer)
    return value.flatMap((item, index) => checkRule(rule.many, item, below(pointer, index)))
  }
  if ('in' in rule) return checkChoice(rule, value, pointer)
  if ('uriOr' in rule && typeof value === 'string') return checkScalar('uri', value, pointer)
  return checkShape('is' in rule ? rule.is : rule.uriOr, value, pointer)
}

function checkShape(name: ShapeName, value: unknown, pointer: string): Problem[] {
  if (!isMembers(value)) return [problem('format.member-wrong', pointer)]
  const shape: Shape = shapes[name]
  const problems = shape.types ? checkTypes(shape.types, value.type, below(pointer, 'type')) : []
  for (const [member, rule] of Object.entries({ ...shape.required, ...shape.optional })) {
    const found = value[member]
    if (found !== undefined) problems.push(...checkRule(rule, found, below(pointer, member)))
    else if (member in shape.required) problems.push(problem('format.member-missing', below(pointer, member)))
  }
  if (!shape.closed) return problems
  const foreign = Object.keys(value).filter(
    (member) => member !== 'type' && !(member in shape.required) && !(member in shape.optional),
  )
  return [...problems, ...foreign.map((member) => problem('format.member-foreign', below(pointer, member)))]
}

/** Each of `wanted` names alternatives, one of which must be there; an empty one asks for any type at all. */
function checkTypes(wanted: readonly (readonly string[])[], type: unknown, pointer: string): Problem[] {
  const named = [type].flat()
  const texts = named.every((name) => typeof name === 'string' && name !== '')
  const met = wanted.every((names) => names.length === 0 || names.some((name) => named.includes(name)))
  return texts && named.length > 0 && met ? [] : [problem('format.type-missing', pointer)]
}

function checkChoice(rule: { in: readonly string[]; open: boolean }, value: unknown, pointer: string): Problem[] {
  const known = typeof value === 'string' && (rule.in.includes(value) || (rule.open && /^ext:[\w.-]+$/.test(value)))
  return known ? [] : [problem('format.value-unknown', pointer)]
}

function checkScalar(rule: Extract<Rule, string>, value: unknown, pointer: string): Problem[] {
  if (rule === 'number' || rule === 'boolean')
    return typeof value === rule ? [] : [problem('format.member-wrong', pointer)]
  if (typeof value !== 'string') return [problem('format.member-wrong', pointer)]
  if (rule === 'uri') return uri.test(value) ? [] : [problem('format.address-wrong', pointer)]
  if (rule === 'time')
    return dateTime.test(value) && !Number.isNaN(Date.parse(value)) ? [] : [problem('format.date-wrong', pointer)]
  return []
}

/** A lone surrogate has no UTF-8 form: signing would cover U+FFFD instead, so two documents would share a signature. */
function brokenText(value: unknown, pointer: string, depth: number): Problem[] {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [problem('format.text-broken', pointer)]
  if (typeof value !== 'object' || value === null) return []
  if (depth > maxDepth) return [problem('format.member-wrong', pointer)]
  return Object.entries(value).flatMap(([member, item]) => [
    ...(member.isWellFormed() ? [] : [problem('format.text-broken', pointer)]),
    ...brokenText(item, below(pointer, member), depth + 1),
  ])
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
