import type { Document } from './document.ts'
import { type Finding, finding } from './finding.ts'
import { isObject } from './kind.ts'
import { knownSchema } from './known-schemas.ts'
import type { VerifyPorts } from './ports.ts'

type Asked = { issuer: string; ports: VerifyPorts; now: Date }
/** More schemas than this of one credential are not looked at. */
const maxSchemas = 4

/**
 * Whether a credential meets the published JSON Schemas it names (1EdTech JSON Schema Validator 2019), and nothing where it
 * names none. A schema that cannot be had now, or that we do not know, speaks neither for nor against a credential:
 * `checkCredential` has asked for what Open Badges 3.0 requires.
 */
export async function checkSchemas(document: Document, o: Asked): Promise<Finding[]> {
  if (document.credentialSchema === undefined) return []
  const named = ([document.credentialSchema].flat() as unknown[])
    .filter(isObject)
    .filter(({ type }) => [type].flat().includes('1EdTechJsonSchemaValidator2019'))
  const keptOnly = o.ports.keptOnly?.(o.issuer) ?? false
  const findings: Finding[] = []
  for (const { id } of named.slice(0, maxSchemas)) {
    const found = await checkSchema(document, String(id), { ...o, keptOnly })
    // Not asked for is not worth a line.
    if (!(keptOnly && found.result === 'n/a')) findings.push(found)
  }
  return findings
}

async function checkSchema(document: Document, url: string, o: Asked & { keptOnly: boolean }): Promise<Finding> {
  const check = await knownSchema(url, o)
  if (check === 'not-had') return finding('schema', 'n/a', 'schema.not-had', '/credentialSchema')
  if (typeof check === 'string') return finding('schema', 'unknown', 'schema.unknown', '/credentialSchema')
  const wrong = check(document)
  return wrong === null ? finding('schema', 'pass', 'schema.met') : finding('schema', 'fail', 'schema.not-met', wrong)
}
