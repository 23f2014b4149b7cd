import { below } from '../openbadges/problem.ts'
import { isDate, isDateTime } from './date-formats.ts'

type Members = Record<string, unknown>
/** `null`: the value meets the schema; otherwise the JSON Pointer of what does not, as deep as it can be told. */
export type SchemaCheck = (value: unknown) => string | null
type Compile = (schema: unknown) => SchemaCheck
type Keyword = (wanted: unknown, schema: Members, compile: Compile) => SchemaCheck | null

class Unsupported extends Error {}

/**
 * A JSON Schema (draft 2019-09, the words 1EdTech's schemas use, and draft-04 and later where they mean the same) as a
 * function made of functions: no code is generated, so that it runs under a strict Content Security Policy. `null` where
 * it uses a word we do not know: what such a schema asks cannot be told. Formats are asserted. Only for schemas whose bytes are
 * pinned: their patterns are run as they are.
 */
export function compileSchema(root: unknown): SchemaCheck | null {
  const named = new Map<string, SchemaCheck | undefined>()
  const compile: Compile = (schema) => {
    if (typeof schema === 'boolean') return schema ? () => null : () => ''
    if (!isMembers(schema)) throw new Unsupported('no schema')
    const checks = Object.entries(schema).flatMap(([name, wanted]) => {
      const check = name === '$ref' ? follow(wanted) : keywordOf(name)(wanted, schema, compile)
      return check ?? []
    })
    return allOf(checks)
  }
  const follow = (reference: unknown): SchemaCheck => {
    const name = String(reference)
    if (!named.has(name)) {
      named.set(name, undefined)
      named.set(name, compile(partOf(root, name)))
    }
    // A schema may name itself: what it names is only known once all is compiled.
    return (value) => named.get(name)!(value)
  }
  try {
    return compile(root)
  } catch (cause) {
    if (cause instanceof Unsupported) return null
    throw cause
  }
}

function keywordOf(name: string): Keyword {
  if (!Object.hasOwn(keywords, name)) throw new Unsupported(name)
  return keywords[name]!
}

/** Only parts of the schema itself, by JSON Pointer. */
function partOf(root: unknown, reference: string): unknown {
  if (!/^#(?:\/[^%]*)?$/.test(reference)) throw new Unsupported(reference)
  const steps = reference.split('/').slice(1)
  return steps.reduce<unknown>((at, step) => {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) throw new Unsupported(reference)
    return (at as Members)[name]
  }, root)
}

function allOf(checks: SchemaCheck[]): SchemaCheck {
  if (checks.length === 1) return checks[0]!
  return (value) => {
    for (const check of checks) {
      const wrong = check(value)
      if (wrong !== null) return wrong
    }
    return null
  }
}

const holds = (condition: boolean) => (condition ? null : '')
const said: Keyword = () => null

const isOfType: Record<string, (value: unknown) => boolean> = {
  object: isMembers,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => Number.isFinite(value),
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
}
function isUri(text: string): boolean {
  return /^[a-z][a-z\d+.-]*:\S*$/i.test(text)
}

const formats: Record<string, (text: string) => boolean> = {
  'date-time': isDateTime,
  date: isDate,
  uri: isUri,
  // What 1EdTech's schema of licences calls it.
  url: isUri,
}

const keywords: Record<string, Keyword> = {
  $schema: said,
  $id: said,
  id: said,
  $comment: said,
  title: said,
  description: said,
  // As 1EdTech's schema of assessments writes it.
  desccription: said,
  default: said,
  examples: said,
  $defs: said,
  definitions: said,
  type: (wanted) => {
    const names = ([wanted].flat() as unknown[]).map(String)
    if (!names.every((name) => Object.hasOwn(isOfType, name))) throw new Unsupported('type')
    const tests = names.map((name) => isOfType[name]!)
    return tests.length === 1 ? (value) => holds(tests[0]!(value)) : (value) => holds(tests.some((test) => test(value)))
  },
  enum: (wanted) => {
    const values = new Set(listOf(wanted).map(scalar))
    return (value) => holds(values.has(value))
  },
  const: (wanted) => {
    const only = scalar(wanted)
    return (value) => holds(value === only)
  },
  allOf: (wanted, _, compile) => allOf(listOf(wanted).map(compile)),
  anyOf: (wanted, _, compile) => {
    const checks = listOf(wanted).map(compile)
    return (value) => (checks.some((check) => check(value) === null) ? null : deepest(checks, value))
  },
  oneOf: (wanted, _, compile) => {
    const checks = listOf(wanted).map(compile)
    return (value) => {
      let met = 0
      for (const check of checks) if (check(value) === null) met += 1
      if (met === 1) return null
      return met === 0 ? deepest(checks, value) : ''
    }
  },
  not: (wanted, _, compile) => {
    const check = compile(wanted)
    return (value) => holds(check(value) !== null)
  },
  properties: (wanted, _, compile) => {
    // A list is no schema and asks nothing: 1EdTech's schema of accessibility has its `required` among the members.
    const schemas = Object.entries(membersOf(wanted)).filter(([, schema]) => !Array.isArray(schema))
    const checks = schemas.map(([name, schema]) => [name, compile(schema)] as const)
    return (value) => {
      if (!isMembers(value)) return null
      for (const [name, check] of checks) {
        const wrong = Object.hasOwn(value, name) ? check(value[name]) : null
        if (wrong !== null) return below('', name) + wrong
      }
      return null
    }
  },
  required: (wanted) => {
    const names = listOf(wanted).map(String)
    return (value) => {
      const missing = isMembers(value) ? names.find((name) => !Object.hasOwn(value, name)) : undefined
      return missing === undefined ? null : below('', missing)
    }
  },
  additionalProperties: (wanted, schema, compile) => {
    if (wanted === true) return null
    if (schema.patternProperties !== undefined) throw new Unsupported('patternProperties')
    const known = new Set(Object.keys(membersOf(schema.properties ?? {})))
    return eachMember(compile(wanted), (name) => !known.has(name))
  },
  propertyNames: (wanted, _, compile) => {
    const check = compile(wanted)
    return (value) => {
      const wrong = isMembers(value) ? Object.keys(value).find((name) => check(name) !== null) : undefined
      return wrong === undefined ? null : below('', wrong)
    }
  },
  items: (wanted, _, compile) => {
    if (!Array.isArray(wanted)) return eachItem(compile(wanted), 0)
    const checks = wanted.map(compile)
    return (value) => {
      if (!Array.isArray(value)) return null
      for (const [index, check] of checks.entries()) {
        const wrong = index < value.length ? check(value[index]) : null
        if (wrong !== null) return below('', index) + wrong
      }
      return null
    }
  },
  additionalItems: (wanted, { items }, compile) =>
    Array.isArray(items) ? eachItem(compile(wanted), items.length) : null,
  contains: (wanted, _, compile) => {
    const check = compile(wanted)
    return (value) => holds(!Array.isArray(value) || value.some((item) => check(item) === null))
  },
  minItems: (wanted) => counted(wanted, (value) => (Array.isArray(value) ? value.length : null), 'least'),
  maxItems: (wanted) => counted(wanted, (value) => (Array.isArray(value) ? value.length : null), 'most'),
  minLength: (wanted) => counted(wanted, letters, 'least'),
  maxLength: (wanted) => counted(wanted, letters, 'most'),
  minimum: (wanted) => counted(wanted, (value) => (typeof value === 'number' ? value : null), 'least'),
  maximum: (wanted) => counted(wanted, (value) => (typeof value === 'number' ? value : null), 'most'),
  pattern: (wanted) => {
    const pattern = patternOf(String(wanted))
    return (value) => holds(typeof value !== 'string' || pattern.test(value))
  },
  format: (wanted) => {
    if (!Object.hasOwn(formats, String(wanted))) throw new Unsupported('format')
    const test = formats[String(wanted)]!
    return (value) => holds(typeof value !== 'string' || test(value))
  },
}

/** Older schemas escape what needs no escape, which only the older reading of patterns allows. */
function patternOf(text: string): RegExp {
  try {
    return new RegExp(text, 'u')
  } catch {
    return new RegExp(text)
  }
}

function eachMember(check: SchemaCheck, applies: (name: string) => boolean): SchemaCheck {
  return (value) => {
    if (!isMembers(value)) return null
    for (const name of Object.keys(value)) {
      const wrong = applies(name) ? check(value[name]) : null
      if (wrong !== null) return below('', name) + wrong
    }
    return null
  }
}

function eachItem(check: SchemaCheck, from: number): SchemaCheck {
  return (value) => {
    if (!Array.isArray(value)) return null
    for (let index = from; index < value.length; index += 1) {
      const wrong = check(value[index])
      if (wrong !== null) return below('', index) + wrong
    }
    return null
  }
}

function counted(wanted: unknown, count: (value: unknown) => number | null, bound: 'least' | 'most'): SchemaCheck {
  if (typeof wanted !== 'number') throw new Unsupported(bound)
  return (value) => {
    const found = count(value)
    return holds(found === null || (bound === 'least' ? found >= wanted : found <= wanted))
  }
}

function letters(value: unknown): number | null {
  return typeof value === 'string' ? [...value].length : null
}

/** Of several alternatives, none of which is met, the one that is met furthest says best what is wrong. */
function deepest(checks: SchemaCheck[], value: unknown): string {
  const found = checks.map((check) => check(value) ?? '')
  return found.reduce((best, one) => (one.length > best.length ? one : best), '')
}

function scalar(value: unknown): unknown {
  if (typeof value === 'object' && value !== null) throw new Unsupported('a value that is no scalar')
  return value
}

function listOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new Unsupported('no list')
  return value
}

function membersOf(value: unknown): Members {
  if (!isMembers(value)) throw new Unsupported('no object')
  return value
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
