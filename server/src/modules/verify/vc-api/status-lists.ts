import type { Members } from '@akashi/credentials/proofs/cryptosuites/suite.ts'
import { emptyBits, encodeBits } from '@akashi/credentials/status/bitstring.ts'
import { buildStatusList } from '@akashi/credentials/status/list-credential.ts'
import type { Ports } from '../../../ports/ports.ts'
import { toSeconds } from '../../awards/awards.ts'
import { issue } from './issue.ts'
import type { VcApiIssuer } from './keys.ts'

type Purpose = 'revocation' | 'suspension'
type ListPorts = Pick<Ports, 'random' | 'clock' | 'config'>

const entries = 131_072
const path = /^\/vc-api\/status\/([\w-]+)\/(revocation|suspension)$/

/** The places of one run of the program in the status lists of its VC API. Nothing is ever set in them. */
export class StatusPlaces {
  #taken = new Map<string, number>()

  /** The next place in the issuer's list for that purpose, as a credential names it. */
  take(ports: Pick<Ports, 'config'>, issuer: VcApiIssuer, purpose: Purpose): Members {
    const statusListCredential = listUrl(ports, issuer, purpose)
    const index = (this.#taken.get(statusListCredential) ?? 0) % entries
    this.#taken.set(statusListCredential, index + 1)
    return {
      id: `${statusListCredential}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: purpose,
      statusListIndex: String(index),
      statusListCredential,
    }
  }
}

/** The signed list that stands at that path, or `null` where none does. */
export async function statusListAt(
  ports: ListPorts,
  issuers: readonly VcApiIssuer[],
  pathname: string,
): Promise<Members | null> {
  const [, name, purpose] = path.exec(pathname) ?? []
  const issuer = issuers.find((one) => one.name === name)
  if (!issuer) return null
  const credential = buildStatusList({
    id: listUrl(ports, issuer, purpose as Purpose),
    issuer: issuer.key.did,
    purpose: purpose as Purpose,
    validFrom: toSeconds(ports.clock.now()),
    encodedList: await encodeBits(emptyBits(entries)),
  })
  return issue(ports, issuer, { credential })
}

function listUrl({ config }: Pick<Ports, 'config'>, issuer: VcApiIssuer, purpose: Purpose): string {
  return new URL(`/vc-api/status/${issuer.name}/${purpose}`, config.baseUrl).href
}
