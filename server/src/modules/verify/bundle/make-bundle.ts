import { anchorRecordName, type Manifest } from '@akashi/credentials/bundle/bundle.ts'
import { manifestName } from '@akashi/credentials/bundle/manifest-name.ts'
import { didWebUrl } from '@akashi/credentials/did/web.ts'
import { achievementObject } from '@akashi/credentials/openbadges/build.ts'
import { verify } from '@akashi/credentials/verify/verify.ts'
import { keptContext } from '@akashi/credentials/proofs/older-contexts.ts'
import { inScope } from '../../../db/database.ts'
import type { Language } from '../../../http/language.ts'
import type { ZipEntry } from '../../../http/zip.ts'
import { achievementFacts, achievementImage, achievementSvg } from '../../achievements/achievements.ts'
import { assertionUrl, hasOlderForm, statusSnapshot } from '../../awards/awards.ts'
import type { VisibleBadge } from '../../backpack/backpack.ts'
import { didDocument, issuerId, issuerKeySet, keyHistory } from '../../keys/keys.ts'
import { type JudgePorts, verifyPorts } from '../judge.ts'
import { faces } from '../faces.ts'
import { olderAt } from '../older-forms.ts'
import { ownDocument } from '../own-documents.ts'
import { bundlePage } from './bundle-page.ts'

type Content = string | Uint8Array
/** A file of the bundle, and the address it stood at, where it had one. */
type Kept = { name: string; content: Content; url?: string }
type Credential = { '@context': string[]; credentialStatus?: { statusListCredential?: string } }

/**
 * Everything a badge needs to be judged when nobody is there to be asked: the credential in every form, picture, the issuer's document
 * and keys as they are, contexts, and the status list signed at this moment. The same order each time; first what says what it is.
 */
export async function makeBundle(
  ports: JudgePorts,
  badge: VisibleBadge,
  language: Language,
): Promise<AsyncGenerator<ZipEntry>> {
  const files = [
    ...(await formsOf(ports, badge, language)),
    ...(await issuerOf(ports, badge)),
    ...(await achievementOf(ports, badge)),
    ...(await statusOf(ports, badge)),
    ...(await anchorOf(ports, badge)),
    ...contextsOf(badge),
    ...(await olderOf(ports, badge)),
  ]
  const manifest: Manifest = {
    type: 'AkashiBadgeBundle',
    version: 1,
    madeAt: ports.clock.now().toISOString(),
    madeBy: ports.config.baseUrl,
    credential: 'credential.json',
    documents: Object.fromEntries(files.flatMap(({ url, name }) => (url === undefined ? [] : [[url, name]]))),
  }
  const credential: Kept = { name: manifest.credential, content: badge.document }
  const page = bundlePage(manifest, [credential, ...files])
  return entriesOf([
    { name: manifestName, content: JSON.stringify(manifest, null, 1) },
    ...(page === null ? [] : [{ name: 'index.html', content: page }]),
    credential,
    ...files,
  ])
}

async function* entriesOf(files: readonly Kept[]): AsyncGenerator<ZipEntry> {
  for (const { name, content } of files) yield { name, bytes: Buffer.from(content as string) }
}

/** The credential itself stands at the top; here is what else it is. */
async function formsOf(ports: JudgePorts, badge: VisibleBadge, language: Language): Promise<Kept[]> {
  const files: Kept[] = []
  for (const face of faces.filter(({ ending }) => ending !== 'json')) {
    const content = await face.make(ports, badge, { language })
    if (content !== null) files.push({ name: `forms/badge.${face.ending}`, content })
  }
  return files
}

async function issuerOf(ports: JudgePorts, { organisation }: VisibleBadge): Promise<Kept[]> {
  const id = issuerId(ports.config, organisation.slug)
  const [document, set, history] = await inScope(ports.db, { organisationId: organisation.id }, async (tx) => [
    await didDocument(tx, ports, organisation),
    await issuerKeySet(tx, ports, organisation),
    await keyHistory(tx, ports, organisation),
  ])
  const place = new URL(`/organisations/${organisation.slug}`, ports.config.baseUrl).href
  const { nameJa, nameEn, url, email } = organisation
  return [
    { name: 'issuer/did.json', content: text(document), url: didWebUrl(id, { httpAtLocalhost: true })! },
    { name: 'issuer/jwks.json', content: text(set), url: `${place}/jwks.json` },
    { name: 'issuer/keys.json', content: text(history) },
    ...(await profileOf(ports, document)),
    { name: 'issuer/profile.json', content: text({ id, nameJa, nameEn, url, email }) },
  ]
}

/** The profile that readers of Blockcerts look for, where the issuer's document names one. */
async function profileOf(ports: JudgePorts, document: object): Promise<Kept[]> {
  const { service = [] } = document as { service?: { type: string; serviceEndpoint: string }[] }
  const url = service.find(({ type }) => type === 'IssuerProfile')?.serviceEndpoint
  const found = url === undefined ? null : await ownDocument(ports, url)
  return found?.ok && found.status === 200 ? [{ name: 'issuer/blockcerts.json', content: found.body, url: url! }] : []
}

async function achievementOf(ports: JudgePorts, { award, version, organisation }: VisibleBadge): Promise<Kept[]> {
  const object = achievementObject(achievementFacts(ports.config.baseUrl, organisation.slug, version))
  const [png, svg] = await inScope(ports.db, { publicId: award.code }, async (tx) => [
    await achievementImage(tx, version.versionId),
    await achievementSvg(tx, version.versionId),
  ])
  const { image } = object as { image?: { id?: string } }
  return [
    { name: 'achievement.json', content: text(object), url: String(object.id) },
    ...(png ? [{ name: 'image/badge.png', content: png, ...(image?.id ? { url: image.id } : {}) }] : []),
    ...(svg ? [{ name: 'image/badge.svg', content: svg }] : []),
  ]
}

async function statusOf(ports: JudgePorts, { award, document }: VisibleBadge): Promise<Kept[]> {
  const url = (JSON.parse(document) as Credential).credentialStatus?.statusListCredential
  const listNo = url && /\/status\/(\d{1,6})$/.exec(url)?.[1]
  const list = listNo ? await statusSnapshot(ports, award.organisationId, Number(listNo)) : null
  return list ? [{ name: `status/list-${listNo}.json`, content: list, url: url! }] : []
}

/** What the chain says now of the transaction that an anchored badge names; nothing where it has none or no node can be asked. */
async function anchorOf(ports: JudgePorts, { document }: VisibleBadge): Promise<Kept[]> {
  let kept: Kept | null = null
  const usual = verifyPorts(ports)
  const transaction: typeof usual.transaction = async (asked) => {
    const answer = (await usual.transaction?.(asked)) ?? { ok: false, reason: 'unreachable' }
    const seenAt = ports.clock.now().toISOString()
    if (answer.ok) kept = { name: anchorRecordName, content: text({ ...asked, record: answer.record, seenAt }) }
    return answer
  }
  await verify(new TextEncoder().encode(document), { now: ports.clock.now(), ports: { ...usual, transaction } })
  return kept ? [kept] : []
}

function contextsOf({ document }: VisibleBadge): Kept[] {
  return (JSON.parse(document) as Credential)['@context'].flatMap((url, index) => {
    const context = keptContext(url)
    return context ? [{ name: `contexts/${index + 1}.json`, content: text(context), url }] : []
  })
}

/** The hosted form of Open Badges 2.0, for a badge that has one: as it stands, for it proves nothing away from its address. */
async function olderOf(ports: JudgePorts, { award, document }: VisibleBadge): Promise<Kept[]> {
  if (award.visibility === 'private' || award.revokedAt || !hasOlderForm(document)) return []
  const url = assertionUrl(ports.config.baseUrl, award.code)
  const assertion = await olderText(ports, url)
  if (assertion === null) return []
  const badgeUrl = (JSON.parse(assertion) as { badge: string }).badge
  const badge = await olderText(ports, badgeUrl)
  const issuerUrl = badge && (JSON.parse(badge) as { issuer: string }).issuer
  const issuer = issuerUrl ? await olderText(ports, issuerUrl) : null
  return [
    { name: 'older/assertion.json', content: assertion, url },
    ...(badge ? [{ name: 'older/badge.json', content: badge, url: badgeUrl }] : []),
    ...(issuer ? [{ name: 'older/issuer.json', content: issuer, url: issuerUrl! }] : []),
  ]
}

async function olderText(ports: JudgePorts, url: string): Promise<string | null> {
  const found = await olderAt(ports, new URL(url).pathname)
  return found?.status === 200 && typeof found.body === 'string' ? found.body : null
}

function text(document: object): string {
  return JSON.stringify(document, null, 1)
}
