import type { Tx } from '../../db/database.ts'
import type { Award } from './award.ts'
import { insertLaterVersions } from './issuing-store.ts'
import { findAwards } from './store.ts'

/**
 * Keeps documents with one more proof as later versions: the files of a badge are made of them from now on, and the earlier
 * bytes stay as they are. Twice is the same as once; answers the awards for which it was the first time.
 */
export async function keepLaterVersions(
  tx: Tx,
  versions: { awardId: string; document: string; sha256: string; signedAt: Date }[],
): Promise<Award[]> {
  const ids = versions.map(({ awardId }) => awardId)
  const awards = new Map((await findAwards(tx, ids)).map((award) => [award.id, award]))
  const added = await insertLaterVersions(
    tx,
    versions.map((version) => ({ ...version, award: awards.get(version.awardId)! })),
  )
  return added.map((awardId) => awards.get(awardId)!)
}
