import { inScope, type Tx } from '../../db/database.ts'
import { evmAddressOf } from '../../ports/chains/evm-chain.ts'
import type { Ports } from '../../ports/ports.ts'
import { credentialUrl } from '../awards/awards.ts'
import { type AnchorKey, anchorKeys, issuerProfileUrl } from '../keys/keys.ts'
import type { Organisation } from '../organisations/organisations.ts'
import { findKeyUse, findRevokedAnchored } from './profile-store.ts'

type Use = Awaited<ReturnType<typeof findKeyUse>>

/** Where Blockcerts readers find which of the badges that were anchored were revoked. */
export function revocationListUrl(baseUrl: string, slug: string): string {
  return new URL(`/organisations/${slug}/revocations.json`, baseUrl).href
}

/**
 * The issuer as verifiers of Blockcerts know issuers: whose addresses signed on a chain, each with the interval in which it
 * did, and the keys behind them. Rotated keys stay for ever.
 */
export async function issuerProfile(ports: Pick<Ports, 'db' | 'config'>, organisation: Organisation): Promise<object> {
  const { slug, id: organisationId } = organisation
  const keys = await inScope(ports.db, { organisationId }, (tx) => keysWithUse(tx, ports, organisationId))
  const id = issuerProfileUrl(ports.config, slug)
  const published = await Promise.all(keys.map(addressesOfKey))
  return {
    '@context': ['https://w3id.org/openbadges/v2', 'https://w3id.org/blockcerts/v2'],
    type: ['Profile', 'BlockcertsIssuerProfile'],
    id,
    name: organisation.nameEn,
    url: organisation.url || new URL(`/organisations/${slug}`, ports.config.baseUrl).href,
    ...(organisation.email ? { email: organisation.email } : {}),
    revocationList: revocationListUrl(ports.config.baseUrl, slug),
    publicKey: published.flat(),
    verificationMethod: keys.map(({ key }) => ({
      id: key.verificationMethod,
      type: 'Multikey',
      controller: key.verificationMethod.split('#')[0],
      publicKeyMultibase: key.publicKeyMultibase,
      ...(key.revokedAt ? { revoked: toSeconds(key.revokedAt) } : {}),
    })),
    assertionMethod: keys.filter(({ key }) => !key.revokedAt).map(({ key }) => key.verificationMethod),
  }
}

async function keysWithUse(
  tx: Tx,
  ports: Pick<Ports, 'config'>,
  organisationId: string,
): Promise<{ key: AnchorKey; use: Use }[]> {
  const keys = await anchorKeys(tx, ports, organisationId)
  return Promise.all(keys.map(async (key) => ({ key, use: await findKeyUse(tx, key.id) })))
}

async function addressesOfKey({ key, use }: { key: AnchorKey; use: Use }): Promise<object[]> {
  const addresses = new Set([await evmAddressOf(key.publicKey), ...use.addresses])
  const expires = endOf(key, use)
  return [...addresses].map((address) => ({
    id: `ecdsa-koblitz-pubkey:${address}`,
    created: toSeconds(key.publishedAt),
    ...(expires ? { expires: toSeconds(expires) } : {}),
    ...(key.revokedAt ? { revoked: toSeconds(key.revokedAt) } : {}),
  }))
}

/** A superseded key ends when the next began, but not before its last transaction was mined; while one is on its way it has no end. */
function endOf(key: AnchorKey, use: Use): Date | null {
  if (!key.until || use.open) return null
  const afterLast = use.lastBlockAt ? use.lastBlockAt.getTime() + 1000 : 0
  return new Date(Math.max(key.until.getTime(), afterLast))
}

/** Revoked badges that have a Blockcerts form, by the id their documents have; a badge nobody anchored is not named. */
export async function revocationList(ports: Pick<Ports, 'db' | 'config'>, organisation: Organisation): Promise<object> {
  const { slug, id: organisationId } = organisation
  const revoked = await inScope(ports.db, { organisationId }, (tx) => findRevokedAnchored(tx, organisationId))
  return {
    '@context': 'https://w3id.org/openbadges/v2',
    id: revocationListUrl(ports.config.baseUrl, slug),
    type: 'RevocationList',
    issuer: issuerProfileUrl(ports.config, slug),
    // Why is between the issuer and the holder, who was told by mail.
    revokedAssertions: revoked.map((code) => ({ id: credentialUrl(ports.config.baseUrl, code) })),
  }
}

function toSeconds(at: Date): string {
  return at.toISOString().replace(/\.\d{3}Z$/, 'Z')
}
