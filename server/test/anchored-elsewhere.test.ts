/**
 * What the server anchors, before `@blockcerts/cert-verifier-js`. It knows no private chain: this test alone gives its node the number of
 * Sepolia, with a first block of its own, through the port to chains; no setting can.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { contextFor } from '@akashi/credentials/canonical/contexts.ts'
import { decodeEd25519Multikey } from '@akashi/credentials/proofs/multikey.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../src/db/database.ts'
import { blockcertOf, issuerProfile, revocationList } from '../src/modules/anchoring/anchoring.ts'
import { didDocument } from '../src/modules/keys/keys.ts'
import { organisationBySlug } from '../src/modules/organisations/organisations.ts'
import { evmChain } from '../src/ports/chains/evm-chain.ts'
import { type ChainGround, hasNode, openChainGround } from './chain-ground.ts'

type Loose = ReturnType<typeof JSON.parse>
type Outcome = { status: string; steps: { code: string; status: string }[] }

const script = join(import.meta.dirname, '../../scripts/cert-verifier.mjs')
const badges = [
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]
const sepolia = 11_155_111
let chain: ChainGround
let documents: Loose[]
let outcomes: Outcome[]

beforeAll(async () => {
  if (!hasNode) return
  chain = await openChainGround()
  const { ground, node } = chain
  await chain.rpc('anvil_setChainId', sepolia)
  await chain.rpc('evm_setNextBlockTimestamp', Math.floor(ground.clock.now.getTime() / 1000) + 120)
  const borrowed = evmChain({
    id: `eth:${sepolia}`,
    nodes: [node.ask],
    clock: ground.ports.clock,
    maxHeadAgeSeconds: null,
    confirmationsWanted: 12,
    patienceSeconds: 600,
    lookAgainSeconds: 12,
  })
  Object.assign(ground.ports, {
    chains: { current: async () => borrowed, byId: async () => borrowed, close: async () => {} },
  })
  const [awardId] = (await chain.award(1)) as [string]
  const { txid } = await chain.finish(await chain.form())
  const scope = { organisationId: ground.organisationId }
  const [anchored] = await ground.rows<{ document: string }>(
    `select document from credential where award_id = '${awardId}' order by version_no desc limit 1`,
  )
  const blockcert = await inScope(ground.ports.db, scope, (tx) => blockcertOf(tx, awardId))
  documents = [JSON.parse(anchored!.document), JSON.parse(blockcert!)]
  const seen = await worldOf()
  const records = { [txid!.slice(2)]: await recordOf(txid!) }
  outcomes = ask(documents.map((document) => ({ document, ...seen, records })))
}, 90_000)
afterAll(() => chain?.close())

async function recordOf(txid: string) {
  const { input, from, blockNumber } = await chain.rpc<Loose>('eth_getTransactionByHash', txid)
  const { timestamp } = await chain.rpc<Loose>('eth_getBlockByNumber', blockNumber, false)
  const time = new Date(Number(timestamp) * 1000).toISOString()
  return { remoteHash: input.slice(2), issuingAddress: from, time, revokedAddresses: [] }
}

/** What the issuer publishes; its resolver hands out the Ed25519 key as a JWK, the only form that verifier reads. */
async function worldOf() {
  const { ports, organisationId } = chain.ground
  const organisation = (await inScope(ports.db, {}, (tx) => organisationBySlug(tx, 'minamo')))!
  const did: Loose = await inScope(ports.db, { organisationId }, (tx) => didDocument(tx, ports, organisation))
  const asJwk = ({ publicKeyMultibase, ...method }: Loose) => {
    const raw = publicKeyMultibase && decodeEd25519Multikey(publicKeyMultibase)
    if (!raw) return { ...method, ...(publicKeyMultibase ? { publicKeyMultibase } : {}) }
    return {
      ...method,
      type: 'JsonWebKey2020',
      publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    }
  }
  const profile: Loose = await issuerProfile(ports, organisation)
  const dids = { [did.id]: { ...did, verificationMethod: did.verificationMethod.map(asJwk) } }
  const contexts = Object.fromEntries(badges.map((url) => [url, contextFor(url)]))
  const world = {
    ...contexts,
    [profile.id]: profile,
    [profile.revocationList]: await revocationList(ports, organisation),
  }
  return { world, dids }
}

function ask(questions: object[]): Outcome[] {
  const program = `
    import { readFileSync } from 'node:fs'
    import { certVerifier } from ${JSON.stringify(script)}
    console.log = console.error
    // The badge is awarded on a day that has not come yet.
    const ahead = ${chain.ground.clock.now.getTime() + 3_600_000} - Date.now()
    const Today = Date
    globalThis.Date = class extends Today {
      constructor(...given) {
        super(...(given.length > 0 ? given : [Today.now() + ahead]))
      }
    }
    const outcomes = []
    for (const { document, ...world } of JSON.parse(readFileSync(0, 'utf8'))) outcomes.push(await certVerifier(document, world))
    process.stdout.write(JSON.stringify(outcomes))
  `
  const ran = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    input: JSON.stringify(questions),
    encoding: 'utf8',
  })
  if (ran.status !== 0) throw new Error(ran.stderr)
  return JSON.parse(ran.stdout)
}

const passed = ({ steps }: Outcome) => steps.flatMap(({ code, status }) => (status === 'success' ? code : []))
const ofTheAnchor = ['compareHashes', 'checkMerkleRoot', 'checkReceipt', 'checkAuthenticity']

test.skipIf(!hasNode)('the Blockcerts form of a badge verifies whole there', () => {
  expect(outcomes[1]).toMatchObject({ status: 'success' })
  expect(passed(outcomes[1]!)).toEqual(
    expect.arrayContaining([...ofTheAnchor, 'checkRevokedStatus', 'compareIssuingAddress']),
  )
})

test.skipIf(!hasNode)(
  'the Open Badge passes signature and anchor, and fails where its schema is taken for one of the subject alone',
  () => {
    expect(passed(outcomes[0]!)).toEqual(expect.arrayContaining(['checkDocumentSignature', ...ofTheAnchor]))
    expect(outcomes[0]!.steps.find(({ status }) => status === 'failure')).toMatchObject({
      code: 'checkCredentialSchemaConformity',
    })
  },
)
