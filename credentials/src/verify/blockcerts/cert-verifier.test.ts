/**
 * What we anchor, before `@blockcerts/cert-verifier-js`. It knows no private chain: here, and nowhere else, the samples stand on one
 * with the number of Sepolia. It runs in a process of its own, for it takes the network’s place.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildBlockcert } from '../../blockcerts/build-blockcert.ts'
import { contextFor } from '../../canonical/contexts.ts'
import { decodeEd25519Multikey } from '../../proofs/multikey.ts'
import { sampleIssuer } from '../sample-issuer.ts'
import { profileUrl, revocationUrl, sampleChain } from './sample-chain.ts'

type Loose = ReturnType<typeof JSON.parse>
type Step = { code: string; status: string; errorMessage?: string }
type Outcome = { status: string; steps: Step[] }
type Question = { document: Loose; world: Loose; dids: Loose; records: Loose }

const script = join(import.meta.dirname, '../../../../scripts/cert-verifier.mjs')
const borrowed = { chain: 'eth:11155111' }
const badges = [
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]

function ask(questions: Question[]): Outcome[] {
  const program = `
    import { readFileSync } from 'node:fs'
    import { certVerifier } from ${JSON.stringify(script)}
    console.log = console.error
    const outcomes = []
    for (const { document, ...world } of JSON.parse(readFileSync(0, 'utf8'))) outcomes.push(await certVerifier(document, world))
    process.stdout.write(JSON.stringify(outcomes))
  `
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    input: JSON.stringify(questions),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return JSON.parse(ran.stdout)
}

const names = [
  'signed and anchored',
  'without a schema',
  'list with one more context',
  'list without its prefix',
  'without a status',
  'Blockcerts',
  'revoked',
  'changed',
] as const
const outcomes = new Map<string, Outcome>()

beforeAll(async () => {
  const issuer = await sampleIssuer()
  const chain = await sampleChain(issuer)
  const methods = (chain.world[issuer.didUrl] as Loose).verificationMethod as Loose[]
  const x = Buffer.from(decodeEd25519Multikey(issuer.publicKeyMultibase)!).toString('base64url')
  const asJwk = (method: Loose) =>
    method.id === `${issuer.id}#key-1`
      ? {
          id: method.id,
          type: 'JsonWebKey2020',
          controller: issuer.id,
          publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x },
        }
      : method
  const dids = { [issuer.id]: { ...chain.world[issuer.didUrl], verificationMethod: methods.map(asJwk) } }
  Object.assign(chain.world[profileUrl]!, { verificationMethod: methods })
  for (const url of badges) chain.world[url] = contextFor(url)!
  const edited = (edit: (unsigned: Loose) => void) => issuer.badge({ edit })
  const withoutSchema = (unsigned: Loose) => delete unsigned.credentialSchema
  const blockcert = buildBlockcert(await issuer.badge())
  const documents = [
    await chain.anchored(await issuer.badge(), borrowed),
    await chain.anchored(await edited(withoutSchema), borrowed),
    await chain.anchored(await edited(withoutSchema), borrowed),
    await chain.anchored(await edited(withoutSchema), borrowed),
    await chain.anchored(await edited((one) => withoutSchema(one) && delete one.credentialStatus), borrowed),
    await chain.anchored(blockcert, borrowed),
    await chain.anchored(blockcert, borrowed),
    { ...(await chain.anchored(blockcert, borrowed)), name: 'changed' },
  ]
  const moreContexts = await issuer.list([], (list) => void list['@context'].push(badges[0]))
  const withoutPrefix = await issuer.list([], (list) => {
    list['@context'].push(badges[0])
    list.credentialSubject.encodedList = list.credentialSubject.encodedList.slice(1)
  })
  const worlds: Record<number, Loose> = {
    2: { [issuer.listUrl]: moreContexts },
    3: { [issuer.listUrl]: withoutPrefix },
    6: { [revocationUrl]: { revokedAssertions: [{ id: blockcert.id, revocationReason: 'sample' }] } },
  }
  const records = Object.fromEntries(chain.records)
  const asked = documents.map((document, index) => ({
    document,
    dids,
    records,
    world: { ...chain.world, ...worlds[index] },
  }))
  for (const [index, outcome] of ask(asked).entries()) outcomes.set(names[index]!, outcome)
})

const failing = (name: (typeof names)[number]) => outcomes.get(name)!.steps.find(({ status }) => status === 'failure')
const passed = (name: (typeof names)[number]) =>
  outcomes.get(name)!.steps.flatMap(({ code, status }) => (status === 'success' ? code : []))
const ofTheAnchor = [
  'computeLocalHash',
  'fetchRemoteHash',
  'compareHashes',
  'checkMerkleRoot',
  'checkReceipt',
  'checkAuthenticity',
]

test('an anchored badge passes every step of signature and anchor, and fails at its status for that verifier’s own reason', () => {
  expect(passed('without a schema')).toEqual(
    expect.arrayContaining(['checkDocumentSignature', ...ofTheAnchor, 'controlVerificationMethod']),
  )
  expect(failing('without a schema')).toMatchObject({
    code: 'checkRevokedStatus',
    errorMessage: expect.stringMatching(/BitstringStatusListCredential was detected but no additional context/),
  })
})

test('with one more context on its list it fails at the prefix that the standard requires, and at nothing else', () => {
  expect(failing('list with one more context')).toMatchObject({ code: 'checkRevokedStatus' })
  expect(outcomes.get('list without its prefix')).toMatchObject({ status: 'success' })
})

test('where it names its schema that verifier reads it as the schema of the subject alone, and fails there', () => {
  expect(passed('signed and anchored')).toEqual(expect.arrayContaining(['checkDocumentSignature', ...ofTheAnchor]))
  expect(failing('signed and anchored')).toMatchObject({ code: 'checkCredentialSchemaConformity' })
})

test('without a status entry it verifies whole', () => {
  expect(outcomes.get('without a status')).toMatchObject({ status: 'success' })
  expect(passed('without a status')).toEqual(
    expect.arrayContaining(['checkDocumentSignature', ...ofTheAnchor, 'compareIssuingAddress']),
  )
})

test('the Blockcerts form verifies whole', () => {
  expect(outcomes.get('Blockcerts')).toMatchObject({ status: 'success' })
  expect(passed('Blockcerts')).toEqual(
    expect.arrayContaining([...ofTheAnchor, 'checkRevokedStatus', 'compareIssuingAddress']),
  )
})

test('and not when it was revoked or changed', () => {
  expect(failing('revoked')).toMatchObject({ code: 'checkRevokedStatus' })
  expect(failing('changed')).toMatchObject({ code: 'compareHashes' })
})
