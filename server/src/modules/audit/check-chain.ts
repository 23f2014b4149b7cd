import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { type ChainProblem, followLinks, type Place, sealOf } from './chain.ts'
import {
  type Checkpoint,
  findChains,
  findCheckpoints,
  findHead,
  findLinks,
  findPlaceHash,
  findUnchained,
  inChain,
  insertCheckpoint,
} from './chain-store.ts'

type ChainPorts = Pick<Ports, 'db' | 'deriveSecret'>
const linksAtOnce = 1000
const beginning: Place = { seq: 0, hash: '' }
const secretOf = (ports: Pick<Ports, 'deriveSecret'>) => ports.deriveSecret('audit-checkpoint')

/** Follows every chain from its beginning; of each broken one the first bad entry. It changes nothing. */
export async function checkChains(ports: ChainPorts): Promise<{ entries: number; problems: ChainProblem[] }> {
  const found = { entries: 0, problems: [] as ChainProblem[] }
  for (const chain of await inScope(ports.db, {}, findChains)) {
    const end = await followChain(ports, chain)
    if ('code' in end) found.problems.push(end)
    else found.entries += end.seq
  }
  return found
}

async function followChain(ports: ChainPorts, chain: string): Promise<ChainProblem | Place> {
  let at: Place = beginning
  // What is appended meanwhile has a head and checkpoints of later; these are read first.
  const { head, checkpoints } = await inChain(ports.db, chain, async (tx) => ({
    head: (await findHead(tx, chain)) ?? beginning,
    checkpoints: await findCheckpoints(tx, chain),
  }))
  for (;;) {
    const links = await inChain(ports.db, chain, (tx) => findLinks(tx, chain, at.seq, linksAtOnce))
    const next = followLinks(chain, at, links)
    if ('code' in next) return next
    at = next
    if (links.length < linksAtOnce) break
  }
  const problem = (code: ChainProblem['code'], seq: number | null, entryId: string | null = null) => ({
    code,
    chain,
    seq,
    entryId,
  })
  if (at.seq < head.seq) return problem('tail.cut', at.seq + 1)
  const unchained = await inChain(ports.db, chain, (tx) => findUnchained(tx, chain))
  if (unchained) return problem('entry.unchained', null, unchained)
  const broken = await brokenCheckpoint(ports, chain, checkpoints)
  return broken === null ? at : problem(broken.seq > at.seq ? 'tail.cut' : 'checkpoint.broken', broken.seq)
}

/** The first checkpoint that is not sealed by us, does not extend the one before, or does not stand in the chain. */
async function brokenCheckpoint(
  ports: ChainPorts,
  chain: string,
  checkpoints: Checkpoint[],
): Promise<Checkpoint | null> {
  let previousSeal = ''
  for (const made of checkpoints) {
    const { seq, hash, at } = made
    const sealed =
      made.previousSeal === previousSeal &&
      made.seal === sealOf(secretOf(ports), { chain, seq, hash, at, previousSeal })
    const stands = (await inChain(ports.db, chain, (tx) => findPlaceHash(tx, chain, seq))) === hash
    if (!sealed || !stands) return made
    previousSeal = made.seal
  }
  return null
}

/** Seals where each chain stands that has grown since its last checkpoint, and says so in the program's log, which is kept elsewhere. */
export async function sealChains(ports: Pick<Ports, 'db' | 'deriveSecret' | 'clock' | 'log'>): Promise<void> {
  for (const chain of await inScope(ports.db, {}, findChains)) {
    await inChain(ports.db, chain, async (tx) => {
      const head = await findHead(tx, chain)
      const last = (await findCheckpoints(tx, chain)).at(-1)
      if (!head || head.seq === 0 || (last && last.seq >= head.seq)) return
      const facts = { ...head, at: ports.clock.now(), previousSeal: last?.seal ?? '' }
      const seal = sealOf(secretOf(ports), { chain, ...facts })
      if (await insertCheckpoint(tx, chain, { ...facts, seal }))
        ports.log.info('the audit log was sealed', { chain, ...head, seal })
    })
  }
}
