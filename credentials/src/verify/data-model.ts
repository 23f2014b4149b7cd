import { below, type Problem, type ProblemCode, problem } from '../openbadges/problem.ts'

type Members = Record<string, unknown>
type Tell = (code: ProblemCode, pointer: string) => void
type Check = (value: unknown, pointer: string, tell: Tell) => void

const models = ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/2018/credentials/v1']
const uri = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/
const dateTime = /^-?\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/
const mostProblems = 20
const languageMembers = ['@value', '@language', '@direction']
/** What is said of these is one thing or a list of things, each of a type. */
const typed = ['credentialStatus', 'termsOfUse', 'evidence', 'refreshService', 'credentialSchema', 'proof']

/**
 * What keeps a document from being a credential of the W3C data model (2.0, 4 and 5.3; of 1.1 the same as far as it says so), whatever
 * its vocabulary, or a presentation. Empty when nothing does; at most 20 problems are told. Never throws.
 */
export function checkDataModel(document: Members, kind: 'credential' | 'presentation'): Problem[] {
  const problems: Problem[] = []
  const tell: Tell = (code, pointer) => {
    if (problems.length < mostProblems) problems.push(problem(code, pointer))
  }
  if (!models.includes([document['@context']].flat()[0] as string)) tell('format.model-context', '/@context')
  checkType(document.type, '/type', tell)
  checkId(document, '', tell)
  if (kind === 'presentation') checkPresentation(document, tell)
  else checkCredential(document, tell)
  return problems
}

function checkCredential(document: Members, tell: Tell): void {
  checkNamed(document.issuer, '/issuer', tell)
  checkTexts(document, '', tell)
  if (isMembers(document.issuer)) checkTexts(document.issuer, '/issuer', tell)
  each(document.credentialSubject, '/credentialSubject', tell, checkSubject)
  for (const member of typed) {
    if (document[member] !== undefined) each(document[member], `/${member}`, tell, checkTyped)
  }
  if (document.credentialSchema !== undefined) each(document.credentialSchema, '/credentialSchema', tell, checkNamed)
  if (document.relatedResource !== undefined) checkResources(document.relatedResource, tell)
  for (const [from, until] of [
    ['validFrom', 'validUntil'],
    ['issuanceDate', 'expirationDate'],
  ] as const) {
    for (const member of [from, until]) if (document[member] !== undefined) checkTime(document[member], member, tell)
    if (Date.parse(String(document[until])) < Date.parse(String(document[from]))) tell('format.date-wrong', `/${until}`)
  }
}

function checkPresentation(document: Members, tell: Tell): void {
  if (document.holder !== undefined) checkNamed(document.holder, '/holder', tell)
  // The older model lets a token stand as it is; since 2.0 it is enveloped in an object.
  const isOld = [document['@context']].flat()[0] === models[1]
  for (const [index, one] of asList(document.verifiableCredential).entries())
    if (!isMembers(one) && !(isOld && typeof one === 'string'))
      tell('format.model-member', below('/verifiableCredential', index))
}

function checkType(value: unknown, pointer: string, tell: Tell): void {
  const types = asList(value)
  if (types.length === 0 || !types.every((type) => typeof type === 'string' && type !== ''))
    tell('format.type-missing', pointer)
}

/** 4.4: one address, or none. */
function checkId(value: Members, pointer: string, tell: Tell): void {
  if (value.id !== undefined && !(typeof value.id === 'string' && uri.test(value.id)))
    tell('format.address-wrong', `${pointer}/id`)
}

/** Something with an address: that alone, or an object that has one. */
const checkNamed: Check = (value, pointer, tell) => {
  const id = isMembers(value) ? value.id : value
  if (!(typeof id === 'string' && uri.test(id)))
    tell(id === undefined ? 'format.member-missing' : 'format.address-wrong', pointer)
}

const checkSubject: Check = (value, pointer, tell) => {
  if (!isMembers(value) || Object.keys(value).length === 0) tell('format.model-member', pointer)
  else checkId(value, pointer, tell)
}

const checkTyped: Check = (value, pointer, tell) => {
  if (!isMembers(value)) return tell('format.model-member', pointer)
  checkType(value.type, `${pointer}/type`, tell)
  checkId(value, pointer, tell)
}

/** 4.6: a text, or one with its language and direction, or several of these. */
function checkTexts(value: Members, pointer: string, tell: Tell): void {
  for (const member of ['name', 'description'])
    for (const text of asList(value[member])) {
      const isText =
        typeof text === 'string' ||
        (isMembers(text) &&
          typeof text['@value'] === 'string' &&
          Object.keys(text).every((name) => languageMembers.includes(name)))
      if (!isText) tell('format.model-member', `${pointer}/${member}`)
    }
}

/** 5.3: each resource once, with a digest of it. */
function checkResources(value: unknown, tell: Tell): void {
  const ids = asList(value).map((one) => (isMembers(one) ? one.id : undefined))
  each(value, '/relatedResource', tell, (one, pointer) => {
    if (!isMembers(one)) return tell('format.model-member', pointer)
    checkNamed(one, pointer, tell)
    if (one.digestSRI === undefined && one.digestMultibase === undefined) tell('format.member-missing', pointer)
  })
  if (new Set(ids).size < ids.length) tell('format.model-member', '/relatedResource')
}

function checkTime(value: unknown, member: string, tell: Tell): void {
  if (!(typeof value === 'string' && dateTime.test(value) && !Number.isNaN(Date.parse(value))))
    tell('format.date-wrong', `/${member}`)
}

function each(value: unknown, pointer: string, tell: Tell, check: Check): void {
  const list = asList(value)
  if (list.length === 0) tell('format.member-missing', pointer)
  for (const [index, one] of list.entries()) check(one, Array.isArray(value) ? below(pointer, index) : pointer, tell)
}

function asList(value: unknown): unknown[] {
  return value === undefined ? [] : [value].flat()
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
