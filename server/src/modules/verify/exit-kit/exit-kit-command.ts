import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { inScope } from '../../../db/database.ts'
import type { App } from '../../../http/server.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { organisationBySlug } from '../../organisations/organisations.ts'
import { archiveOf } from './kit-archive.ts'
import { askOf, makeKit } from './make-kit.ts'

type Io = { out(text: string): void; err(text: string): void; cwd: string; language: 'ja' | 'en' }

/** `akashi-server exit-kit ORGANISATION FILE`: 0 done, 1 no such organisation or the file cannot be written, 3 wrong use. */
export async function exitKitCommand(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  argv: string[],
  io: Io & { app(): Promise<App> },
): Promise<number> {
  const [slug, file, ...more] = argv
  if (!slug || !file || more.length > 0 || slug.startsWith('-')) {
    io.err('akashi-server exit-kit ORGANISATION FILE.zip\n')
    return 3
  }
  const organisation = await inScope(ports.db, {}, (tx) => organisationBySlug(tx, slug))
  if (!organisation) {
    io.err(`${sentences.nobody(slug)[io.language]}\n`)
    return 1
  }
  const path = resolve(io.cwd, file)
  const { id: organisationId } = organisation
  await inScope(ports.db, { organisationId }, (tx) =>
    record(tx, { organisationId, act: 'exit-kit.made', subject: organisationId, details: {}, at: ports.clock.now() }),
  )
  try {
    const kit = makeKit(ports, askOf(await io.app()), organisation)
    await pipeline(archiveOf(kit), createWriteStream(path, { flags: 'wx', mode: 0o600 }))
    io.out(`${sentences.done(path)[io.language]}\n`)
    return 0
  } catch (error) {
    const { code } = error as { code?: string }
    if (code !== 'EEXIST' && code !== 'ENOENT' && code !== 'EACCES' && code !== 'ENOSPC') throw error
    io.err(`${sentences.notWritten(path, code)[io.language]}\n`)
    return 1
  }
}

const sentences = {
  nobody: (slug: string) => ({
    ja: `${slug} という組織はありません。`,
    en: `There is no organisation ${slug}.`,
  }),
  done: (path: string) => ({
    ja: `${path} に公開ページの写しを書き出しました。置き方は中の README.txt にあります。リンクを知る人だけのバッジも入っています。人に渡さないでください。`,
    en: `${path} holds a copy of the public pages; its README.txt says how to place it. Badges behind a link are in it: keep it to yourself.`,
  }),
  notWritten: (path: string, code: string) => ({
    ja: `${path} に書けませんでした（${code}）。`,
    en: `${path} could not be written (${code}).`,
  }),
}
