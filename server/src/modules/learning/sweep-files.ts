import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { listOrganisations } from '../organisations/organisations.ts'
import { findNamedFiles } from './reports/store.ts'

const keptMilliseconds = 24 * 3600 * 1000
const filesAtOnce = 500

/**
 * Every night: files on disk that no row names go, such as what a deleted account had handed in, or a video whose course could not
 * be published. Younger than a day they stay, as their row may be about to be written. Answers how many went.
 */
export async function sweepFiles(ports: Pick<Ports, 'db' | 'clock' | 'files'>): Promise<number> {
  const before = new Date(ports.clock.now().getTime() - keptMilliseconds)
  let [removed, some]: [number, string[]] = [0, []]
  for await (const sha256 of ports.files.writtenBefore(before)) {
    some.push(sha256)
    if (some.length < filesAtOnce) continue
    removed += await sweep(ports, some, before)
    some = []
  }
  return removed + (await sweep(ports, some, before))
}

async function sweep(ports: Pick<Ports, 'db' | 'files'>, digests: string[], before: Date): Promise<number> {
  const unnamed = new Set(digests)
  const organisations = await inScope(ports.db, {}, listOrganisations)
  for (const { id: organisationId } of organisations) {
    const named = await inScope(ports.db, { organisationId }, (tx) => findNamedFiles(tx, digests))
    for (const sha256 of named) unnamed.delete(sha256)
  }
  for (const sha256 of unnamed) await ports.files.removeOld(sha256, before)
  return unnamed.size
}
