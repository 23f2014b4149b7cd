import { buildDidDocument } from '@akashi/credentials/did/document.ts'
import { didWebFor } from '@akashi/credentials/did/web.ts'
import type { Signer } from '@akashi/credentials/proofs/data-integrity.ts'
import type { Config } from '../../config.ts'
import { inScope, type Tx } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { publicHalfOf, signingFunction } from './key.ts'
import { findReportKeys, insertReportKey, lockReportKeys, type ReportKey } from './report-key-store.ts'

type KeyPorts = Pick<Ports, 'db' | 'clock' | 'config' | 'random' | 'seal'>

/** The DID of the installation itself, under which it signs reports and nothing else: `did:web:HOST%3APORT`. */
function installationId(config: Pick<Config, 'baseUrl'>): string {
  return didWebFor(config.baseUrl, [])
}

/** What signs reports of verifications made here. The key is made when it is first needed. */
export async function reportSigner(ports: KeyPorts): Promise<Signer> {
  const key = (await reportKeys(ports)).at(-1)!
  const secret = ports.seal.open(key.sealedPrivateKey, sealLabel(key.id))
  return {
    verificationMethod: `${installationId(ports.config)}#${key.fragment}`,
    sign: signingFunction('Ed25519', secret),
  }
}

/** The installation's DID document (did:web, `/.well-known/did.json`): every key reports were ever signed with here. */
export async function installationDocument(ports: KeyPorts): Promise<object> {
  const keys = await reportKeys(ports)
  return buildDidDocument({
    id: installationId(ports.config),
    keys: keys.map(({ fragment, publicKeyMultibase }) => ({ id: `#${fragment}`, publicKeyMultibase })),
  })
}

/** At least one; asked for by two at once, it is made by one of them. */
async function reportKeys(ports: KeyPorts): Promise<ReportKey[]> {
  return inScope(ports.db, {}, async (tx) => {
    const keys = await findReportKeys(tx)
    return keys.length > 0 ? keys : makeFirst(tx, ports)
  })
}

async function makeFirst(tx: Tx, ports: KeyPorts): Promise<ReportKey[]> {
  await lockReportKeys(tx)
  const meanwhile = await findReportKeys(tx)
  if (meanwhile.length > 0) return meanwhile
  const secret = ports.random.bytes(32)
  const half = publicHalfOf('Ed25519', secret) as { publicKeyMultibase: string }
  const id = ports.random.uuid()
  const key: ReportKey = {
    id,
    fragment: 'report-1',
    publicKeyMultibase: half.publicKeyMultibase,
    publishedAt: ports.clock.now(),
    sealedPrivateKey: ports.seal.close(secret, sealLabel(id)),
  }
  await insertReportKey(tx, key)
  return [key]
}

function sealLabel(keyId: string): string {
  return `report-key:${keyId}`
}
