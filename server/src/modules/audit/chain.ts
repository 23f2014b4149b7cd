/** How entries of the audit log hang together. Pure; the database computes the same when it appends (0040-audit-chain.sql). */
import { createHash, createHmac } from 'node:crypto'

/** `details` as PostgreSQL writes jsonb, `at` with microseconds: what was hashed, to the byte. */
export type ChainedEntry = {
  id: string
  organisationId: string | null
  actorPersonId: string | null
  act: string
  subject: string
  details: string
  at: string
}
export type Link = { seq: number; entryId: string; previousHash: string; hash: string; entry: ChainedEntry | null }
export type Place = { seq: number; hash: string }

export const installationChain = '00000000-0000-0000-0000-000000000000'

/** What is wrong with a chain, at the first place where it is; `seq` is the number of the entry. */
export type ChainProblem = {
  code:
    | 'entry.missing'
    | 'entry.changed'
    | 'link.missing'
    | 'link.changed'
    | 'tail.cut'
    | 'entry.unchained'
    | 'checkpoint.broken'
  chain: string
  seq: number | null
  entryId: string | null
}

/** The hash of an entry in its place. */
function linkHash(chain: string, seq: number, previousHash: string, entry: ChainedEntry): string {
  const { id, organisationId, actorPersonId, act, subject, details, at } = entry
  const words = [id, organisationId, actorPersonId, act, subject].map((word) => JSON.stringify(word))
  const parts = [
    JSON.stringify(chain),
    String(seq),
    JSON.stringify(previousHash),
    ...words,
    details,
    JSON.stringify(at),
  ]
  return createHash('sha256')
    .update(`[${parts.join(', ')}]`)
    .digest('hex')
}

/** Follows links from `before` on; the first problem, or where the chain stands after them. */
export function followLinks(chain: string, before: Place, links: Link[]): ChainProblem | Place {
  let at = before
  for (const link of links) {
    const problem = (code: ChainProblem['code']) => ({ code, chain, seq: link.seq, entryId: link.entryId })
    if (link.seq !== at.seq + 1) return { ...problem('link.missing'), seq: at.seq + 1, entryId: null }
    if (link.previousHash !== at.hash) return problem('link.changed')
    if (!link.entry) return problem('entry.missing')
    if (linkHash(chain, link.seq, link.previousHash, link.entry) !== link.hash) return problem('entry.changed')
    at = { seq: link.seq, hash: link.hash }
  }
  return at
}

/** What a checkpoint seals: the chain, where it stood, and the checkpoint before. */
export function sealOf(secret: string, o: Place & { chain: string; at: Date; previousSeal: string }): string {
  const sealed = JSON.stringify([o.chain, o.seq, o.hash, o.at.toISOString(), o.previousSeal])
  return createHmac('sha256', secret).update(sealed).digest('hex')
}
