/** What we build and sign, other people's verifiers accept; what was edited, they refuse. Nothing is asked of the network. */
import { generateKeyPairSync, sign as signBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as vc from '@digitalbazaar/vc'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import { verifyCredential as verifyWithCore } from '@digitalcredentials/verifier-core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { contextFor } from '../canonical/contexts.ts'
import { buildDidDocument } from '../did/document.ts'
import { buildCredential } from '../openbadges/build.ts'
import { sampleFacts } from '../openbadges/sample-facts.ts'
import { emptyBits, encodeBits, setBit } from '../status/bitstring.ts'
import { buildStatusList } from '../status/list-credential.ts'
import { sign } from './data-integrity.ts'
import { encodeEd25519Multikey } from './multikey.ts'

const pair = generateKeyPairSync('ed25519')
const publicKeyMultibase = encodeEd25519Multikey(Buffer.from(pair.publicKey.export({ format: 'jwk' }).x!, 'base64url'))
const issuer = sampleFacts.issuer.id
const method = { id: `${issuer}#key-1`, type: 'Multikey', controller: issuer, publicKeyMultibase }
const didDocument = buildDidDocument({ id: issuer, keys: [{ id: '#key-1', publicKeyMultibase }] })
const schemaFile = join(
  import.meta.dirname,
  '../../../../shared/fixtures/schemas/open-badges/v3_0/ob_v3p0_achievementcredential_schema.json',
)

const signed = (document: Record<string, unknown>) =>
  sign(document, {
    signer: { verificationMethod: method.id, sign: async (bytes) => signBytes(null, bytes, pair.privateKey) },
    created: '2026-04-01T00:00:00Z',
    proofId: 'urn:uuid:7a3f9a52-4d0a-4a9d-8f7e-0f5f1d1f8d11',
  })

async function statusList(revoked: number[]): Promise<object> {
  const bits = emptyBits(131_072)
  for (const index of revoked) setBit(bits, index)
  const encodedList = await encodeBits(bits)
  return signed(
    buildStatusList({
      id: sampleFacts.status.listUrl,
      issuer,
      purpose: 'revocation',
      validFrom: '2026-04-01T00:00:00Z',
      encodedList,
    }),
  )
}

const badge = () => signed(buildCredential(sampleFacts))
const edited = <T extends object>(document: T): T => ({ ...document, name: '縄文考古学入門2' })

test('@digitalbazaar/vc accepts our signed badge and refuses it edited', async () => {
  const documents: Record<string, object> = {
    [method.id]: { '@context': 'https://w3id.org/security/multikey/v1', ...method },
    [issuer]: didDocument,
  }
  const documentLoader = async (url: string) => {
    const document = contextFor(url) ?? documents[url]
    if (!document) throw new Error(`asked for ${url}`)
    return { document, documentUrl: url, contextUrl: null }
  }
  const suite = new DataIntegrityProof({ cryptosuite })
  const checkStatus = async () => ({ verified: true })
  const accepts = async (credential: object) =>
    (await vc.verifyCredential({ credential, suite, documentLoader, checkStatus })).verified
  expect(await accepts(await badge())).toBe(true)
  expect(await accepts(edited(await badge()))).toBe(false)
  expect(await accepts(await statusList([]))).toBe(true)
})

let served: Map<string, object>
beforeEach(() => {
  const schema = existsSync(schemaFile) ? JSON.parse(readFileSync(schemaFile, 'utf8')) : {}
  served = new Map<string, object>([
    ['https://badges.example/organisations/minamo/did.json', didDocument],
    [
      'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json',
      { ...schema, $schema: undefined },
    ],
  ])
  vi.stubGlobal('fetch', async (request: Request | string) => {
    const url = typeof request === 'string' ? request : request.url
    if (!served.has(url)) throw new Error(`asked for ${url}`)
    return Response.json(served.get(url))
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

test('@digitalcredentials/verifier-core finds our badge valid, in force, and true to the published schema', async () => {
  served.set(sampleFacts.status.listUrl, await statusList([5]))
  const report = await judge(await badge())
  expect(report.errors).toBeUndefined()
  expect(step(report, 'valid_signature')).toMatchObject({ valid: true })
  expect(step(report, 'revocation_status')).toMatchObject({ valid: true })
  expect(step(report, 'expiration')).toMatchObject({ valid: true })
  const schemas = report.additionalInformation?.find((entry) => entry.id === 'schema_check')
  expect(schemas?.results).toMatchObject([{ result: { valid: true } }])
})

test('@digitalcredentials/verifier-core sees our revocation, and refuses the edited badge', async () => {
  served.set(sampleFacts.status.listUrl, await statusList([sampleFacts.status.index]))
  const revoked = await judge(await badge())
  expect(step(revoked, 'valid_signature')).toMatchObject({ valid: true })
  expect(step(revoked, 'revocation_status')).toMatchObject({ valid: false })
  const changed = await judge(edited(await badge()))
  expect(changed.errors).toMatchObject([{ name: 'invalid_signature' }])
})

function judge(credential: object) {
  return verifyWithCore({
    credential: credential as Parameters<typeof verifyWithCore>[0]['credential'],
    knownDIDRegistries: [],
  })
}

function step(report: { log?: { id: string }[] }, id: string): object | undefined {
  return report.log?.find((entry) => entry.id === id)
}
