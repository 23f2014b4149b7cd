import { readBadge } from './document.ts'
import type { ReadDocument } from './document.ts'
import { isObject } from './kind.ts'
import { fetchBody, type VerifyPorts } from './ports.ts'

/**
 * The newer edition of a credential whose proof holds (1EdTech Credential Refresh 1.0): what its issuer gives at the
 * address of its refresh service, where that is the same credential by the same issuer. `null` where there is none or it
 * cannot be had: the one at hand is then judged as it is.
 */
export async function refreshed(read: ReadDocument, ports: VerifyPorts): Promise<ReadDocument | null> {
  const service = [read.document.refreshService].flat()[0]
  if (!isObject(service) || ![service.type].flat().includes('1EdTechCredentialRefresh')) return null
  const body = await fetchBody(ports, String(service.id))
  const found = body && readBadge(body)
  if (!found || !('document' in found)) return null
  const isSame = found.document.id === read.document.id && found.issuer === read.issuer && found.kind === read.kind
  return isSame && found.problems.length === 0 ? found : null
}
