import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expand, type Item } from '@akashi/credentials/batch/expand.ts'
import { mostItems } from '@akashi/credentials/batch/most-items.ts'
import { askOnceEach, inOrder } from '@akashi/credentials/batch/judge-many.ts'
import { countIn, emptySummary, type Summary } from '@akashi/credentials/batch/summary.ts'
import { hasOf, outsideFor } from '@akashi/credentials/threads/outside-ports.ts'
import { type VerdictKind, verdictShortForms } from '@akashi/credentials/verify/verdict.ts'
import { stoppedReport, type VerifyOptions } from '@akashi/credentials/verify/verify.ts'
import { read } from './files.ts'
import type { Setting } from './judging-thread.ts'
import type { Language } from './language.ts'
import { type ManyLine, manyLine } from './many-line.ts'
import { nodeThreads, sideBySide } from './node-threads.ts'

/** Whether a target stands for many badges: a folder, a ZIP or a list of links. */
export function isMany(target: string): boolean {
  return isFolder(target) || /\.(?:zip|csv|tsv)$/i.test(target)
}

/**
 * `akashi verify` of a folder, a ZIP, a list of links, or several of anything: a line for each badge as soon as it is
 * judged (with `json` one JSON object a line), and the numbers at the end. The exit code is the worst of them: 3 for
 * one that could not be read, then 1 invalid, 2 indeterminate, 0 all valid.
 */
export async function verifyMany(
  targets: readonly string[],
  o: VerifyOptions & { json: boolean; language: Language },
): Promise<number> {
  const { json, language, now, recipient } = o
  const data: Setting = { json, language, now, recipient, resolver: o.ports.didResolver, has: hasOf(o.ports) }
  const threads = nodeThreads<Item, ManyLine>('judging-thread', data)
  const ports = outsideFor(askOnceEach(o.ports))
  const judge = async (item: Item): Promise<ManyLine> => {
    if ('problem' in item) return manyLine(item, o)
    const outcome = await threads.run(item, { ports })
    return 'result' in outcome ? outcome.result : manyLine({ name: item.name, report: stoppedReport(o) }, o)
  }
  let summary = emptySummary()
  try {
    for await (const { text, answer } of inOrder(itemsOf(targets), { judge, most: mostItems, sideBySide })) {
      summary = countIn(summary, answer)
      process.stdout.write(`${text}\n`)
    }
  } finally {
    threads.close()
  }
  if (!o.json) process.stdout.write(`\n${totals(summary, o.language)}\n`)
  if (summary.unjudged > 0 || summary.total === 0) return 3
  if (summary.invalid > 0 || summary.changed > 0) return 1
  return summary.unknown > 0 ? 2 : 0
}

async function* itemsOf(targets: readonly string[]): AsyncGenerator<Item> {
  for (const target of targets) {
    if (/^https?:\/\//i.test(target)) yield { name: target, url: target }
    else
      for (const file of filesIn(target)) {
        const bytes = read(file)
        if (bytes) yield* expand(file, bytes)
        else yield { name: file, problem: 'input.unreadable' }
      }
  }
}

/** The file itself, or every file below a folder, by name; hidden ones and links elsewhere are passed over. */
function filesIn(target: string): string[] {
  if (!isFolder(target)) return [target]
  const entries = readdirSync(target, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries
    .filter((entry) => !entry.name.startsWith('.') && (entry.isFile() || entry.isDirectory()))
    .flatMap((entry) => filesIn(join(target, entry.name)))
}

function isFolder(target: string): boolean {
  return statSync(target, { throwIfNoEntry: false })?.isDirectory() ?? false
}

function totals(summary: Summary, language: Language): string {
  const kinds = (Object.keys(verdictShortForms) as VerdictKind[]).map(
    (kind) => `${verdictShortForms[kind][language]} ${summary[kind]}`,
  )
  const unread = language === 'ja' ? `読めない ${summary.unjudged}` : `Could not be read ${summary.unjudged}`
  return [`${language === 'ja' ? '合計' : 'Total'} ${summary.total}`, ...kinds, unread].join(', ')
}
