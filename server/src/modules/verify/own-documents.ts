import type { FetchAnswer } from '@akashi/credentials/verify/ports.ts'
import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { issuerProfile, revocationList } from '../anchoring/anchoring.ts'
import { statusListDocument } from '../awards/awards.ts'
import { readBadge } from '../backpack/backpack.ts'
import { didDocument, installationDocument, issuerId } from '../keys/keys.ts'
import { type Organisation, organisationBySlug } from '../organisations/organisations.ts'
import { olderAt } from './older-forms.ts'
import { type FacePorts, faceOf } from './faces.ts'

export type OwnPorts = FacePorts

const nothing: FetchAnswer = { ok: true, status: 404, body: new Uint8Array() }

/**
 * What stands at an address of this installation, read from its own database and never by HTTP to itself; `null` for any
 * other address. A `did:web` id is asked for over https even where the installation runs on http at localhost, so the host
 * alone decides. A badge is given only where its holder chose so or the address carries the key of the mail.
 */
export async function ownDocument(ports: OwnPorts, url: string): Promise<FetchAnswer | null> {
  if (!URL.canParse(url)) return null
  const { host, pathname, searchParams } = new URL(url)
  if (!ownHosts(ports.config).includes(host)) return null
  if (pathname === '/.well-known/did.json') return answer(JSON.stringify(await installationDocument(ports)))
  const did = /^\/organisations\/([^/]+)\/did\.json$/.exec(pathname)
  if (did) return answer(await ownDidDocument(ports, did[1]!))
  const list = /^\/organisations\/([^/]+)\/status\/(\d{1,6})$/.exec(pathname)
  if (list) return answer(await ownStatusList(ports, list[1]!, Number(list[2])))
  const told = /^\/organisations\/([^/]+)\/(issuer-profile|revocations)\.json$/.exec(pathname)
  if (told)
    return answer(await toldByIssuer(ports, told[1]!, told[2] === 'revocations' ? revocationList : issuerProfile))
  const badge = /^\/credentials\/([\w-]+)(?:\.([a-z]+))?$/.exec(pathname)
  if (badge) return answer(await ownFace(ports, { code: badge[1]!, ending: badge[2], key: searchParams.get('key') }))
  const older = await olderAt(ports, pathname)
  if (!older) return nothing
  const body = typeof older.body === 'string' ? new TextEncoder().encode(older.body) : older.body
  return { ok: true, status: older.status, body }
}

/** In evaluation mode this machine has three names. */
function ownHosts({ baseUrl, evaluation }: OwnPorts['config']): string[] {
  const { host, port } = new URL(baseUrl)
  return evaluation
    ? [host, ...['localhost', '127.0.0.1', '[::1]'].map((name) => (port ? `${name}:${port}` : name))]
    : [host]
}

/** How the ids of our issuers begin, also in their form of 2.0. */
export function ownIssuerStarts(config: OwnPorts['config']): string[] {
  return [issuerId(config, ''), new URL('/ob2/issuers/', config.baseUrl).href]
}

/** Whether the id is one of our issuers: in evaluation mode nobody outside can resolve it. */
export function isOwnIssuer(config: OwnPorts['config'], id: string): boolean {
  return ownIssuerStarts(config).some((start) => id.startsWith(start))
}

async function ownDidDocument(ports: OwnPorts, slug: string): Promise<string | null> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  if (!organisation) return null
  return JSON.stringify(
    await inScope(ports.db, { organisationId: organisation.id }, (tx) => didDocument(tx, ports, organisation)),
  )
}

/** What readers of Blockcerts look for. */
async function toldByIssuer(
  ports: OwnPorts,
  slug: string,
  make: (ports: OwnPorts, organisation: Organisation) => Promise<object>,
): Promise<string | null> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  return organisation && JSON.stringify(await make(ports, organisation))
}

async function ownStatusList(ports: OwnPorts, slug: string, listNo: number): Promise<string | null> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  return organisation ? statusListDocument(ports, organisation.id, listNo) : null
}

async function ownFace(
  ports: OwnPorts,
  o: { code: string; ending: string | undefined; key: string | null },
): Promise<string | Uint8Array | null> {
  const face = faceOf(o.ending ?? 'json')
  const badge = face && (await readBadge(ports, { code: o.code, key: o.key, viewer: null }))
  if (!badge) return null
  return face.make(ports, badge, {}).catch((error: unknown) => {
    // What we decline to make now is, to whoever checks, a file that cannot be had.
    if (error instanceof Refusal) return null
    throw error
  })
}

function answer(found: string | Uint8Array | null): FetchAnswer {
  if (found === null) return nothing
  return { ok: true, status: 200, body: typeof found === 'string' ? new TextEncoder().encode(found) : found }
}
