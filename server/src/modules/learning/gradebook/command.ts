import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { ImportReport, ImportWarning } from '@akashi/contract/imports.ts'
import { inScope } from '../../../db/database.ts'
import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { credentialFiles } from '../../awards/awards.ts'
import { type ImportArguments, readArguments, usage } from './command-arguments.ts'
import { refusals } from './import.ts'
import { tableLimits } from '../../../sheets/table.ts'
import { fileTooLarge } from '../../../sheets/table-problems.ts'
import { type RunImport, runImport, tryImport } from './run-import.ts'

/** Where a command talks to: a terminal, or a program's side of a running server. Paths are taken from `cwd`. */
export type CommandIo = {
  out(text: string): void
  err(text: string): void
  cwd: string
  language: 'ja' | 'en'
  /** Runs the jobs that are due, where no worker runs beside this; a running worker needs none. */
  drain?(): Promise<void>
}
type CommandPorts = Pick<Ports, 'db' | 'clock' | 'random' | 'config'>

/**
 * `akashi-server import-gradebook`: imports a gradebook and issues at once. Prints
 * `{ rows, awarded, already, notEligible, errors: [{ row, column, code, message }] }` with `--json`, else sentences; with
 * `--dry-run` the same numbers and nothing is written. A course that is not known here is warned of on stderr. Returns the exit code: 0 done, also where rows have errors;
 * 1 nothing, or not everything, could be done (then `{ code, message }` on stderr); 3 wrong use.
 */
export async function importGradebookCommand(ports: CommandPorts, argv: string[], io: CommandIo): Promise<number> {
  const read = readArguments(argv)
  if (!read.ok) {
    io.err(`${read.problem}\n\n${usage}`)
    return 3
  }
  const { given } = read
  try {
    const content = await readFileOf(given, io)
    if (given.dryRun) {
      const tried = await tryImport(ports, given, content)
      warn(io, tried.warnings)
      print(io, given, tried.report)
      return 0
    }
    const pace = { drain: async () => io.drain?.(), pause: async (milliseconds: number) => pause(milliseconds) }
    const done = await runImport(ports, given, { content, fileName: basename(given.file), pace })
    if (given.out !== null) await writeBadges(ports, done, resolve(io.cwd, given.out))
    warn(io, done.warnings)
    print(io, given, done.report)
    if (done.unfinished > 0) io.err(`${sentences.unfinished(done.unfinished)[io.language]}\n`)
    return done.unfinished > 0 ? 1 : 0
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    io.err(
      given.json ? `${JSON.stringify({ code: error.code, message: error.said })}\n` : `${error.said[io.language]}\n`,
    )
    return 1
  }
}

async function readFileOf(given: ImportArguments, io: CommandIo): Promise<Uint8Array> {
  const path = resolve(io.cwd, given.file)
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) throw new Refusal('not-found', 'import.no-file', sentences.noFile(given.file))
  if (found.size > tableLimits.bytes) throw refusals.file(fileTooLarge(found.size))
  return readFile(path)
}

/** Each badge of this import as CODE.png, with the credential baked in, and CODE.json. */
async function writeBadges(ports: Pick<Ports, 'db'>, done: RunImport, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const awardId of done.awardIds) {
    const files = await inScope(ports.db, { organisationId: done.organisationId }, (tx) => credentialFiles(tx, awardId))
    if (!files) continue
    await writeFile(join(folder, `${files.code}.json`), files.document)
    await writeFile(join(folder, `${files.code}.png`), files.png)
  }
}

/** On stderr, in words also with `--json`: what is printed on stdout stays the numbers alone. */
function warn(io: CommandIo, warnings: ImportWarning[]): void {
  for (const { message } of warnings) io.err(`${message[io.language]}\n`)
}

function print(io: CommandIo, given: ImportArguments, report: ImportReport): void {
  if (given.json) {
    io.out(`${JSON.stringify(report)}\n`)
    return
  }
  const said = sentences.report(report, given.dryRun)[io.language]
  const rows = report.errors.map(({ row, message }) =>
    io.language === 'ja' ? `${row}行目：${message.ja}` : `Row ${row}: ${message.en}`,
  )
  io.out(`${[said, ...rows].join('\n')}\n`)
}

const sentences = {
  noFile: (file: string) => ({ ja: `ファイル「${file}」がありません。`, en: `There is no file "${file}".` }),
  unfinished: (count: number) => ({
    ja: `${count}件は、まだ署名が済んでいません。サーバーが動いているあいだに続きが行われます。`,
    en: `${count} not signed yet. The rest follows while the server runs.`,
  }),
  report: ({ rows, awarded, already, notEligible, errors }: ImportReport, dryRun: boolean) => ({
    ja: `${rows}行：${dryRun ? '授与の対象' : '授与した人'} ${awarded}、授与済み ${already}、条件に届かない人 ${notEligible}、直すところ ${errors.length}`,
    en: `${rows} rows: ${dryRun ? 'would be awarded' : 'awarded'} ${awarded}, already awarded ${already}, rule not met ${notEligible}, problems ${errors.length}`,
  }),
}
