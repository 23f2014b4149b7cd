/** The verify page with each answer it can give, for pictures. What is checked is made up here, and so is the world outside. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { eddsaRdfc2022 } from '../../credentials/src/proofs/cryptosuites/eddsa-rdfc-2022.ts'
import { keepContext } from '../../credentials/src/proofs/older-contexts.ts'
import { proofOptions, signWith } from '../../credentials/src/proofs/sign-with.ts'
import { assertion, badgeClass, site } from '../../credentials/src/verify/older/sample-site.ts'
import { type SampleIssuer, sampleIssuer } from '../../credentials/src/verify/sample-issuer.ts'
import { badgeOf, signerWith } from '../../credentials/src/verify/sample-signer.ts'
import type { Ports } from '../../server/src/ports/ports.ts'
import type { Screen } from './screens.ts'

type Loose = ReturnType<typeof JSON.parse>
type Made = { documents: Record<string, object>; outside: Record<string, object> }

const clrContext = 'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json'
const clrFile = join(import.meta.dirname, '../../../shared/fixtures/contexts/clr-v2p0-2.0.1.json')
const early = (unsigned: Loose): Loose => Object.assign(unsigned, { validFrom: '2025-04-01T00:00:00Z' })
const withStatus = (statusPurpose: string, more: object, id: string) => (unsigned: Loose) => {
  early(unsigned)
  Object.assign(unsigned.credentialStatus, { statusPurpose, ...more, statusListCredential: id, id: `${id}#1` })
}

let made: Promise<Made> | undefined
const samples = () => (made ??= make())

/** What a server that takes these pictures finds outside; nothing else exists there. */
export const sampleOutside: Ports['fetchPublic'] = async (url) => {
  const found = (await samples()).outside[url]
  return found ? { ok: true, status: 200, body: new TextEncoder().encode(JSON.stringify(found)) } : { ok: false }
}

async function make(): Promise<Made> {
  const issuer = await sampleIssuer()
  const endorser = await sampleIssuer({ id: 'did:web:quality.example' })
  const nobody = await sampleIssuer({ id: 'did:web:absent.example' })
  // With a Cyrillic а.
  const alike = await sampleIssuer({ id: `did:web:${new URL('https://s\u0430mple-academy.example').host}` })
  const other = (purpose: string) => issuer.listUrl.replace('/1', `/${purpose}`)
  const list = (purpose: string, more: object = {}) =>
    issuer.list([issuer.index], (it) => {
      it.id = other(purpose)
      Object.assign(it.credentialSubject, { id: `${it.id}#list`, statusPurpose: purpose, ...more })
    })
  const outside: Record<string, object> = {
    ...site(),
    [issuer.didUrl]: issuer.didDocument,
    [endorser.didUrl]: { ...endorser.didDocument, authentication: endorser.didDocument.assertionMethod },
    [alike.didUrl]: alike.didDocument,
    [issuer.listUrl]: await issuer.list(),
    [other('revocation')]: await list('revocation'),
    [other('suspension')]: await list('suspension'),
    [other('refresh')]: await list('refresh'),
  }
  const clr = existsSync(clrFile) ? JSON.parse(readFileSync(clrFile, 'utf8')) : null
  if (clr) keepContext(clrContext, clr)
  const good: Loose = await issuer.badge({ edit: early })
  const endorsement = await endorser.signDocument({
    '@context': good['@context'],
    id: 'https://quality.example/endorsements/1',
    type: ['VerifiableCredential', 'EndorsementCredential'],
    issuer: { id: endorser.id, type: ['Profile'], name: '見本質保証機構' },
    validFrom: '2025-04-01T00:00:00Z',
    name: '推薦（見本）',
    credentialSubject: {
      id: good.credentialSubject.achievement.id,
      type: ['EndorsementSubject'],
      endorsementComment: '基準を満たしています。',
    },
  })
  const signer = await signerWith('P-256')
  const plain = {
    '@context': ['https://www.w3.org/ns/credentials/v2', { memberSince: 'https://sample.example/words#memberSince' }],
    type: ['VerifiableCredential'],
    issuer: { id: signer.did, name: '見本図書館' },
    validFrom: '2025-04-01T00:00:00Z',
    name: '利用者カード（見本）',
    credentialSubject: { id: 'did:example:holder', memberSince: '2024' },
  }
  const documents: Record<string, object> = {
    valid: good,
    revoked: await issuer.badge({ edit: withStatus('revocation', {}, other('revocation')) }),
    suspended: await issuer.badge({ edit: withStatus('suspension', {}, other('suspension')) }),
    superseded: await issuer.badge({ edit: withStatus('refresh', {}, other('refresh')) }),
    expired: await issuer.badge({ edit: (it) => Object.assign(early(it), { validUntil: '2025-05-01T00:00:00Z' }) }),
    unknown: await nobody.badge({ edit: early }),
    lookalike: await alike.badge({ edit: early }),
    endorsed: await issuer.badge({
      edit: (it) => (early(it).credentialSubject.achievement.endorsement = [endorsement]),
    }),
    endorsement,
    presentation: {
      '@context': ['https://www.w3.org/ns/credentials/v2'],
      type: ['VerifiablePresentation'],
      verifiableCredential: [good, { ...good, name: 'Other' }],
    },
    ...(clr ? { clr: await signRecord(issuer, good) } : {}),
    plain: await signer.sign(plain, 'ecdsa-rdfc-2019', signer.method),
    selfmade: await signer.sign(badgeOf(signer.did, early), 'ecdsa-rdfc-2019', signer.method),
    older: { ...assertion, badge: badgeClass.id },
  }
  return { documents, outside }
}

/** A learner record (CLR 2.0) that holds that badge. */
function signRecord(issuer: SampleIssuer, badge: Loose): Promise<object> {
  const { proof: _, ...rest } = badge
  const record = {
    ...rest,
    '@context': [rest['@context'][0], clrContext, ...rest['@context'].slice(1)],
    id: 'urn:uuid:4f0f1a52-4d0a-4a9d-8f7e-0f5f1d1f8d12',
    type: ['VerifiableCredential', 'ClrCredential'],
    name: '学修記録（見本）',
    credentialSubject: {
      type: ['ClrSubject'],
      identifier: badge.credentialSubject.identifier,
      verifiableCredential: [badge],
    },
  }
  const said = { verificationMethod: `${issuer.id}#key-1`, proofPurpose: 'assertionMethod' }
  const options = proofOptions(eddsaRdfc2022, record, said)
  return signWith(eddsaRdfc2022, record, { options, kind: 'Ed25519', sign: issuer.signBytes })
}

/** The verify page, after that document was sent to it. */
function answering(name: string, recipient = ''): Screen {
  return {
    name: `verdict-${name}${recipient && '-recipient'}`,
    as: null,
    path: () => '/verify',
    act: async (page) => send(page, name, recipient),
  }
}

async function send(page: Page, name: string, recipient: string): Promise<void> {
  const buffer = Buffer.from(JSON.stringify((await samples()).documents[name]))
  await page.locator('#file').setInputFiles({ name: `${name}.json`, mimeType: 'application/json', buffer })
  await page.locator('#recipient').fill(recipient)
  await page.locator('form.drop [type=submit]').click()
  await page.locator('.verdict').first().waitFor()
}

/** For pictures only: axe meets their like among the other screens. */
export const verdictScreens: Screen[] = [
  'valid',
  'revoked',
  'suspended',
  'superseded',
  'expired',
  'unknown',
  'lookalike',
  'endorsed',
  'endorsement',
  'presentation',
  'clr',
  'plain',
  'selfmade',
  'older',
]
  .map((name) => answering(name))
  .concat(answering('valid', 'somebody.else@sample.example'))
