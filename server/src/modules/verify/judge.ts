import { maxDocumentBytes, type VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import { type Report, verify } from '@akashi/credentials/verify/verify.ts'
import type { Ports } from '../../ports/ports.ts'
import { keptDocuments } from './kept-documents.ts'
import { isOwnIssuer, type OwnPorts, ownDocument } from './own-documents.ts'

export type JudgePorts = OwnPorts & Pick<Ports, 'fetchPublic' | 'meter' | 'transactions'>
/** What somebody wants judged: bytes of a file, or a link. `recipient` asks whose it is. */
export type Question = ({ bytes: Uint8Array } | { url: string }) & { recipient?: string | undefined }

/** What judging left behind: which other sites were asked, and the bytes that stood at the link in question. */
export type Trail = { asked: Set<string>; linked: Uint8Array | null }

const accept =
  'application/vc+ld+json, application/ld+json, application/json, application/vc+jwt, application/jwt, image/png;q=0.9, image/svg+xml;q=0.9, text/plain;q=0.8'

/** Without a way out, every verdict would wait for the same site in vain. */
const notHad = new Map<string, number>()

/** The verdict on a badge of our own, judged as a stranger's; what strangers send is judged by `threads/judges.ts`. */
export async function judge(ports: JudgePorts, document: string): Promise<Report> {
  const options = { ports: verifyPorts(ports), now: ports.clock.now() }
  const report = await verify(new TextEncoder().encode(document), options)
  ports.meter.count('verdicts', report.verdict)
  return report
}

/** The outside through the guarded client; our own ids from our own database. What stands at `link` is left in the trail. */
export function verifyPorts(ports: JudgePorts, trail?: Trail, link: string | null = null): VerifyPorts {
  return {
    fetch: async (url) => {
      const own = await ownDocument(ports, url)
      if (!own && URL.canParse(url)) trail?.asked.add(new URL(url).host)
      const answer = own ?? (await ports.fetchPublic(url, { accept, maxBytes: maxDocumentBytes }))
      if (trail && url === link && answer.ok) trail.linked = answer.body
      return answer
    },
    ...(ports.config.didResolverUrl === null ? {} : { didResolver: ports.config.didResolverUrl }),
    transaction: ports.transactions,
    notHad,
    kept: keptDocuments(ports),
    keptOnly: (id) => isOwnIssuer(ports.config, id),
    isLocal: (id) => ports.config.evaluation && isOwnIssuer(ports.config, id),
  }
}
