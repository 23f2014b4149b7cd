import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { organisationBySlug } from '../organisations/organisations.ts'
import { eraseAwardRow } from './erase-store.ts'
import { findAwardByCode } from './store.ts'

type CommandIo = { out(text: string): void; err(text: string): void; language: 'ja' | 'en' }

export const usage = `akashi-server erase ORGANISATION CODE

Exit: 0 done, 1 not done, 3 wrong use
`

/**
 * `akashi-server erase`: takes a badge out of the organisation's register because its holder wishes it (decision 0029). Name, salts, signed bytes
 * and the path to the chain go; that there was an award, and its place in the status list, stay. Exit code: 0 done, 1 refused, 3 wrong use.
 */
export async function eraseCommand(ports: Pick<Ports, 'db' | 'clock'>, argv: string[], io: CommandIo): Promise<number> {
  const [slug, code, ...more] = argv
  if (!slug || !code || more.length > 0 || slug.startsWith('-')) {
    io.err(usage)
    return 3
  }
  try {
    await eraseAward(ports, { slug, code })
    io.out(`${sentences.done[io.language]}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    io.err(`${error.said[io.language]}\n`)
    return 1
  }
}

/** Refuses: no such organisation or signed badge there; its anchor is on its way. */
async function eraseAward(ports: Pick<Ports, 'db' | 'clock'>, o: { slug: string; code: string }): Promise<void> {
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, o.slug))
  if (!organisation) throw new Refusal('not-found', 'award.unknown', sentences.unknown)
  const { id: organisationId } = organisation
  await inScope(ports.db, { organisationId }, async (tx) => {
    const award = await findAwardByCode(tx, o.code)
    const at = ports.clock.now()
    const outcome = award ? await eraseAwardRow(tx, { awardId: award.id, at }) : 'unknown'
    if (outcome === 'unknown') throw new Refusal('not-found', 'award.unknown', sentences.unknown)
    if (outcome === 'anchoring') throw new Refusal('conflict', 'award.anchoring', sentences.anchoring)
    await record(tx, { organisationId, act: 'award.erased', subject: award!.id, at })
  })
}

const sentences = {
  done: {
    ja: '消去しました。名前、署名した証明書、チェーンへの道筋はもうありません。本人の手元にあるファイルは、これからも検証できます。バックアップからは、古いものがなくなるまで消えません。',
    en: 'Erased. The name, the signed credential and its path to the chain are gone. Files in the holder’s hands still verify. Backups keep it until they go.',
  },
  unknown: {
    ja: 'その組織に、そのコードの署名済みのバッジはありません。何も変えていません。',
    en: 'That organisation has no signed badge of that code. Nothing was changed.',
  },
  anchoring: {
    ja: 'このバッジのアンカーがまだ届いていません。届いてから、もう一度消去してください。何も変えていません。',
    en: 'The anchor of this badge is on its way. Erase it once it has arrived. Nothing was changed.',
  },
}
