import { below, type Problem, type ProblemCode, problem } from './problem.ts'
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
const mostProblems = 20

/**
 * Everything that keeps `document` from being an Open Badges 3.0 credential (VC data model 2.0 or 1.1), signed or not, or an
 * endorsement or a CLR 2.0 record:
 * contexts, required classes and members, and the holder the JSON Schema forgets to ask for. Empty when nothing does. The issuer
 * asks it before signing and the verifier after: what fails here is never signed. Single values and arrays of one count
 * as the same, as in the published schema. Never throws; at most 20 problems are told.
 */
export function checkCredential(document: unknown, kind: CredentialKind = 'badge'): Problem[] {
  const walk: Walk = { path: [], problems: [] }
  checkText(document, walk)
  if (!namesContextsInOrder(document, kind)) tell(walk, 'format.context-order', '@context')
  checkShape(shapeOf(document, kind) ?? newestShape(kind), document, walk)
  if (!isMembers(document) || !isMembers(document.credentialSubject)) return walk.problems
  const { id, identifier } = document.credentialSubject
  if (kind === 'badge' && id === undefined && [identifier].flat().filter(isMembers).length === 0)
    tell(walk, 'format.holder-missing', 'credentialSubject')
  for (const [from, until] of periods)
    if (Date.parse(String(document[until])) < Date.parse(String(document[from]))) tell(walk, 'format.date-wrong', until)
  return walk.problems
}

/** Where in the document the check stands, and what it found. A pointer is put together only where something is wrong. */
type Walk = { path: (string | number)[]; problems: Problem[] }

function tell(walk: Walk, code: ProblemCode, member?: string): void {
  if (walk.problems.length === mostProblems) return
  const steps = member === undefined ? walk.path : [...walk.path, member]
  walk.problems.push(problem(code, steps.reduce<string>(below, '')))
}

/** Open Badges second; in a CLR its own second and Open Badges third. */
function namesContextsInOrder(document: unknown, kind: CredentialKind): boolean {
  const contexts = isMembers(document) ? document['@context'] : undefined
  const wanted = kind === 'clr' ? [recordsContext, badgesContext] : [badgesContext]
  return (
    Array.isArray(contexts) &&
    shapeOf(document, kind) !== null &&
    wanted.every((context, index) => context.test(String(contexts[index + 1])))
  )
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

function checkRule(rule: Rule, value: unknown, walk: Walk): void {
  if (typeof rule === 'string') checkScalar(rule, value, walk)
  else if ('many' in rule) {
    if (Array.isArray(value)) checkEach(value, walk, (item) => checkRule(rule.many, item, walk))
    else checkRule(rule.many, value, walk)
  } else if ('in' in rule) checkChoice(rule, value, walk)
  else if ('uriOr' in rule && typeof value === 'string') checkScalar('uri', value, walk)
  else checkShape('is' in rule ? rule.is : rule.uriOr, value, walk)
}

function checkShape(name: ShapeName, value: unknown, walk: Walk): void {
  if (!isMembers(value)) {
    tell(walk, 'format.member-wrong')
    return
  }
  const shape: Shape = shapes[name]
  if (shape.types) checkTypes(shape.types, value.type, walk)
  for (const [member, rule] of membersOf(name)) {
    const found = value[member]
    if (found !== undefined) {
      walk.path.push(member)
      checkRule(rule, found, walk)
      walk.path.pop()
    } else if (member in shape.required) tell(walk, 'format.member-missing', member)
  }
  if (!shape.closed) return
  for (const member of Object.keys(value))
    if (member !== 'type' && !(member in shape.required) && !(member in shape.optional))
      tell(walk, 'format.member-foreign', member)
}

const listed = new Map<ShapeName, [string, Rule][]>()

function membersOf(name: ShapeName): [string, Rule][] {
  const shape: Shape = shapes[name]
  const members = listed.get(name) ?? Object.entries({ ...shape.required, ...shape.optional })
  listed.set(name, members)
  return members
}

/** Each of `wanted` names alternatives, one of which must be there; an empty one asks for any type at all. */
function checkTypes(wanted: readonly (readonly string[])[], type: unknown, walk: Walk): void {
  const named: unknown[] = Array.isArray(type) ? type : [type]
  const texts = named.every((name) => typeof name === 'string' && name !== '')
  const met = wanted.every((names) => names.length === 0 || names.some((name) => named.includes(name)))
  if (!texts || named.length === 0 || !met) tell(walk, 'format.type-missing', 'type')
}

function checkChoice(rule: { in: readonly string[]; open: boolean }, value: unknown, walk: Walk): void {
  const known = typeof value === 'string' && (rule.in.includes(value) || (rule.open && /^ext:[\w.-]+$/.test(value)))
  if (!known) tell(walk, 'format.value-unknown')
}

function checkScalar(rule: Extract<Rule, string>, value: unknown, walk: Walk): void {
  if (rule === 'number' || rule === 'boolean') {
    if (typeof value !== rule) tell(walk, 'format.member-wrong')
  } else if (typeof value !== 'string') tell(walk, 'format.member-wrong')
  else if (rule === 'uri' && !uri.test(value)) tell(walk, 'format.address-wrong')
  else if (rule === 'time' && !(dateTime.test(value) && !Number.isNaN(Date.parse(value))))
    tell(walk, 'format.date-wrong')
}

/** A lone surrogate has no UTF-8 form: signing would cover U+FFFD instead, so two documents would share a signature. */
function checkText(value: unknown, walk: Walk): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) tell(walk, 'format.text-broken')
  } else if (typeof value !== 'object' || value === null) return
  else if (walk.path.length > maxDepth) tell(walk, 'format.member-wrong')
  else if (Array.isArray(value)) checkEach(value, walk, checkText)
  else checkMembers(value as Members, walk)
}

function checkMembers(value: Members, walk: Walk): void {
  for (const member in value) {
    if (!member.isWellFormed()) tell(walk, 'format.text-broken')
    walk.path.push(member)
    checkText(value[member], walk)
    walk.path.pop()
  }
}

function checkEach(items: unknown[], walk: Walk, checkItem: (item: unknown, walk: Walk) => void): void {
  for (let index = 0; index < items.length; index += 1) {
    walk.path.push(index)
    checkItem(items[index], walk)
    walk.path.pop()
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
