import { looksLikePdf } from '@akashi/credentials/baking/pdf.ts'
import { looksLikeSvg } from '@akashi/credentials/baking/svg.ts'
import type { FetchAnswer } from '@akashi/credentials/verify/ports.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import type { Person } from '../../identity/identity.ts'
import type { JudgePorts, Question, Trail } from '../judge.ts'
import { type Judges, judgeSent } from '../threads/judges.ts'

/** More addresses than this of one person are not compared. */
const mostAddresses = 10

export type Judged = { report: Report; isMine: boolean; bytes: Uint8Array | null }

/**
 * What a badge from elsewhere is, apart from whose it is, and whether it was awarded to one of the person's confirmed addresses or to
 * their DID. Each site is asked once for all of it.
 */
export async function judgeForeign(
  ports: JudgePorts,
  question: Question,
  { judges, person }: { judges: Judges; person: Person },
): Promise<Judged> {
  const o = { judges, sender: person.personId }
  const answers = new Map<string, Promise<FetchAnswer>>()
  const once: JudgePorts = {
    ...ports,
    fetchPublic: (url, limits) => {
      const answer = answers.get(url) ?? ports.fetchPublic(url, limits)
      answers.set(url, answer)
      return answer
    },
  }
  const trail: Trail = { asked: new Set(), linked: null }
  const report = await judgeSent(once, question, { ...o, trail })
  const bytes = 'url' in question ? trail.linked : question.bytes
  return { report, isMine: await isAwardedTo(once, { ...o, question, report, person }), bytes }
}

async function isAwardedTo(
  ports: JudgePorts,
  {
    question,
    report,
    person,
    ...o
  }: { question: Question; report: Report; person: Person } & Parameters<typeof judgeSent>[2],
): Promise<boolean> {
  if (!report.credential) return false
  const addresses = person.addresses.filter(({ verified }) => verified).map(({ address }) => address)
  const whose = [...(person.did ? [person.did] : []), ...addresses].slice(0, mostAddresses)
  for (const recipient of whose) {
    const { checks } = await judgeSent(ports, { ...question, recipient }, o)
    if (checks.some((check) => check.code === 'recipient.matches')) return true
  }
  return false
}

/** What the bytes are, for the file that is given back. */
export function mediaTypeOf(bytes: Uint8Array): string {
  if (bytes[0] === 0x89 && bytes[1] === 0x50) return 'image/png'
  if (looksLikePdf(bytes)) return 'application/pdf'
  if (looksLikeSvg(bytes)) return 'image/svg+xml'
  return bytes.find((byte) => byte > 0x20) === 0x7b ? 'application/json' : 'text/plain'
}
