import type { FetchAnswer } from '@akashi/credentials/verify/ports.ts'
import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { statusListDocument } from '../awards/awards.ts'
import { readBadge } from '../backpack/backpack.ts'
import { didDocument, issuerId } from '../keys/keys.ts'
import { organisationBySlug } from '../organisations/organisations.ts'

export type OwnPorts = Pick<Ports, 'db' | 'config' | 'clock' | 'random' | 'seal'>

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
  const did = /^\/organisations\/([^/]+)\/did\.json$/.exec(pathname)
  if (did) return answer(await ownDidDocument(ports, did[1]!))
  const list = /^\/organisations\/([^/]+)\/status\/(\d{1,6})$/.exec(pathname)
  if (list) return answer(await ownStatusList(ports, list[1]!, Number(list[2])))
  const badge = /^\/credentials\/([\w-]+)(?:\.json|\.png)?$/.exec(pathname)
  if (badge)
    return answer((await readBadge(ports, { code: badge[1]!, key: searchParams.get('key'), viewer: null }))?.document)
  return nothing
}

/** In evaluation mode this machine has three names. */
function ownHosts({ baseUrl, evaluation }: OwnPorts['config']): string[] {
  const { host, port } = new URL(baseUrl)
  return evaluation
    ? [host, ...['localhost', '127.0.0.1', '[::1]'].map((name) => (port ? `${name}:${port}` : name))]
    : [host]
}

/** Whether the id is one of our issuers: in evaluation mode nobody outside can resolve it. */
export function isOwnIssuer(config: OwnPorts['config'], id: string): boolean {
  return id.startsWith(issuerId(config, ''))
}

async function ownDidDocument(ports: OwnPorts, slug: string): Promise<string | null> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  if (!organisation) return null
  return JSON.stringify(
    await inScope(ports.db, { organisationId: organisation.id }, (tx) => didDocument(tx, ports, organisation)),
  )
}

async function ownStatusList(ports: OwnPorts, slug: string, listNo: number): Promise<string | null> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  return organisation ? statusListDocument(ports, organisation.id, listNo) : null
}

function answer(text: string | null | undefined): FetchAnswer {
  return text ? { ok: true, status: 200, body: new TextEncoder().encode(text) } : nothing
}
