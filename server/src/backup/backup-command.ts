import { resolve } from 'node:path'
import type { Ports } from '../ports/ports.ts'
import { makeBackup } from './make-backup.ts'

type Io = { out(text: string): void; err(text: string): void; cwd: string; language: 'ja' | 'en' }

/** `akashi-server backup FILE`: 0 done, 1 the file exists or cannot be written, 3 wrong use. */
export async function backupCommand(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  argv: string[],
  io: Io,
): Promise<number> {
  const [file, ...more] = argv
  if (!file || more.length > 0 || file.startsWith('-')) {
    io.err('akashi-server backup FILE.tar.gz\n')
    return 3
  }
  const path = resolve(io.cwd, file)
  try {
    const { parts } = await makeBackup(ports, path)
    const rows = parts.reduce((sum, part) => sum + part.rows, 0)
    const files = parts.filter(({ name }) => name.startsWith('files/')).length
    io.out(`${sentences.done({ path, rows, files })[io.language]}\n`)
    return 0
  } catch (error) {
    const { code } = error as { code?: string }
    if (code !== 'EEXIST' && code !== 'ENOENT' && code !== 'EACCES' && code !== 'ENOSPC') throw error
    io.err(`${sentences.notWritten(path, code)[io.language]}\n`)
    return 1
  }
}

const sentences = {
  done: (o: { path: string; rows: number; files: number }) => ({
    ja: `${o.path} に ${o.rows} 行とファイル ${o.files} 個を保存しました。MASTER_KEY は入っていません。別の場所に控えを置いてください。`,
    en: `${o.path} holds ${o.rows} rows and ${o.files} files. MASTER_KEY is not in it: keep a copy of that elsewhere.`,
  }),
  notWritten: (path: string, code: string) => ({
    ja: `${path} に書けませんでした（${code}）。`,
    en: `${path} could not be written (${code}).`,
  }),
}
