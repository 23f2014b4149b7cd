import { parseArgs } from 'node:util'
import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { organisationBySlug } from '../organisations/organisations.ts'
import { rotateKey } from './rotate-key.ts'

type CommandIo = { out(text: string): void; err(text: string): void; language: 'ja' | 'en' }

export const usage = `akashi-server key rotate --organisation SLUG

Exit: 0 done, 1 not done, 3 wrong use
`

/**
 * `akashi-server key rotate`: gives the organisation new keys and says when they begin to sign. The old ones sign until
 * then and stay published, so that badges signed with it still verify. Returns the exit code: 0 done, 1 refused, 3 wrong use.
 */
export async function keyCommand(
  ports: Pick<Ports, 'db' | 'clock' | 'random' | 'seal'>,
  argv: string[],
  io: CommandIo,
): Promise<number> {
  const slug = slugIn(argv)
  if (slug === null) {
    io.err(usage)
    return 3
  }
  try {
    const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
    if (!organisation) throw new Refusal('not-found', 'organisation.unknown', sentences.unknown(slug))
    const { fragments, activeFrom } = await rotateKey(ports, { organisationId: organisation.id })
    io.out(`${sentences.rotated(fragments.join(', '), activeFrom.toISOString())[io.language]}\n`)
    return 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    io.err(`${error.said[io.language]}\n`)
    return 1
  }
}

function slugIn(argv: string[]): string | null {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { organisation: { type: 'string' } },
      allowPositionals: true,
    })
    return positionals.join(' ') === 'rotate' ? (values.organisation ?? null) : null
  } catch {
    return null
  }
}

const sentences = {
  unknown: (slug: string) => ({ ja: `組織「${slug}」はありません。`, en: `There is no organisation "${slug}".` }),
  rotated: (names: string, from: string) => ({
    ja: `新しい鍵（${names}）を公開しました。${from} から署名に使います。それまでは今の鍵で署名し、これまでのバッジは今後も検証できます。`,
    en: `The new keys (${names}) are published and sign from ${from}. Until then the present keys sign, and earlier badges still verify.`,
  }),
}
