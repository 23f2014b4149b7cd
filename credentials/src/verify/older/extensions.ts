import { below } from '../../openbadges/problem.ts'
import type { Document } from '../document.ts'
import { type Finding, finding } from '../finding.ts'
import { knownSchema } from '../known-schemas.ts'
import type { VerifyPorts } from '../ports.ts'

/** More extensions than this of one object are not looked at. */
const maxExtensions = 20

/** Where the schema of each extension stands that 1EdTech lists and whose words we know (Open Badges 2.0, Extensions). */
const schemas: Record<string, string> = {
  Accessibility: 'https://openbadgespec.org/extensions/accessibilityExtension/schema.json',
  ApplyLink: 'https://openbadgespec.org/extensions/applyLinkExtension/schema.json',
  AssessmentExtension: 'https://purl.imsglobal.org/spec/ob-assessment/v1p0/schema/',
  ExampleExtension: 'https://openbadgespec.org/extensions/exampleExtension/schema.json',
  ExtraDescriptionExtension: 'https://purl.imsglobal.org/spec/ob-exdesc/v1p0/schema/',
  GeoCoordinates: 'https://w3id.org/openbadges/extensions/geoCoordinatesExtension/schema.json',
  IssuerAccreditation: 'https://purl.imsglobal.org/spec/ob-accred/v1p0/schema/',
  LicenseExtension: 'https://openbadgespec.org/extensions/licenseExtension/schema.json',
  originalCreator: 'https://openbadgespec.org/extensions/originalCreatorExtension/schema.json',
  RecipientProfile: 'https://openbadgespec.org/extensions/recipientProfile/schema.json',
}

/**
 * Whether the extensions of an assertion, its badge class and its issuer are written as their schemas ask; each object with
 * the JSON Pointer it stands at. An extension whose schema is not at hand, or not known, is told and changes nothing.
 */
export async function checkExtensions(
  objects: readonly [string, Document][],
  { ports, now }: { ports: VerifyPorts; now: Date },
): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const [at, document] of objects) {
    for (const { pointer, extension, schema } of extensionsOf(document, at)) {
      const check = schema ? await knownSchema(schema, { ports, now, keptOnly: false }) : 'unknown'
      findings.push(told(typeof check === 'string' ? check : (check(inShort(extension)) ?? true), pointer))
    }
  }
  return findings
}

/** The addresses that the context of licences gives a short name, which its schema asks for. */
const licences: Record<string, string> = {
  'creativecommons.org/publicdomain/zero/1.0': 'CC-0',
  'creativecommons.org/licenses/by/4.0': 'CC-BY',
  'creativecommons.org/licenses/by-sa/4.0': 'CC-BY-SA',
  'creativecommons.org/licenses/by-nc/4.0': 'CC-BY-NC',
  'creativecommons.org/licenses/by-nc-sa/4.0': 'CC-BY-NC-SA',
  'creativecommons.org/licenses/by-nd/4.0': 'CC-BY-ND',
  'creativecommons.org/licenses/by-nc-nd/4.0': 'CC-BY-NC-ND',
}

/** A licence named by its address is the one of the short name: the standard says either, its schema only one. */
function inShort(extension: Document): Document {
  const address = typeof extension.id === 'string' ? extension.id.replace(/^https?:\/\/|\/$/g, '') : ''
  const isLicence = namesOf(extension).includes('LicenseExtension') && Object.hasOwn(licences, address)
  return isLicence ? { ...extension, id: licences[address] } : extension
}

function told(outcome: string | true, pointer: string): Finding {
  if (outcome === true) return finding('schema', 'pass', 'schema.extension-met', pointer)
  if (outcome === 'not-had') return finding('schema', 'n/a', 'schema.extension-not-had', pointer)
  if (outcome === 'unknown' || outcome === 'unreadable')
    return finding('schema', 'unknown', 'schema.extension-unknown', pointer)
  return finding('schema', 'fail', 'schema.extension-not-met', pointer + outcome)
}

function extensionsOf(document: Document, at: string): { pointer: string; extension: Document; schema?: string }[] {
  const found = Object.entries(document).flatMap(([name, value]) =>
    ([value].flat() as unknown[]).filter(isExtension).map((extension) => ({ pointer: below(at, name), extension })),
  )
  return found.slice(0, maxExtensions).map((one) => {
    const schema = namesOf(one.extension).find((name) => Object.hasOwn(schemas, name))
    return schema === undefined ? one : { ...one, schema: schemas[schema]! }
  })
}

function isExtension(value: unknown): value is Document {
  return (
    typeof value === 'object' &&
    value !== null &&
    ('@context' in value || 'type' in value) &&
    namesOf(value as Document).length > 0
  )
}

/** `extensions:ApplyLink`, or the same in full; the type `Extension` alone names none we know. */
function namesOf(value: Document): string[] {
  return ([value.type].flat() as unknown[]).flatMap((type) => {
    if (type === 'Extension') return ['Extension']
    return /^(?:extensions:|https:\/\/w3id\.org\/openbadges\/extensions#)(\w+)$/.exec(String(type))?.[1] ?? []
  })
}
