/** The gradebooks of the two courses of the talks as the events they came from: joined, each test, the final. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ResultEvent } from '@akashi/contract/results.ts'
import type { CourseDraft } from '../src/modules/learning/learning.ts'
import { readCsv } from '../src/sheets/read-csv.ts'

export type ReplayedBook = {
  file: string
  code: string
  achievement: string
  weeks: number
  each: number
  awards: number
}

/** A weekly test of ten points is worth `each` points of the course, the final forty. */
export const replayedBooks: ReplayedBook[] = [
  { file: 'jomon-studies-2020.csv', code: 'REPLAY-1', achievement: 'jomon', weeks: 4, each: 15, awards: 224 },
  { file: 'civil-informatics-2020.csv', code: 'REPLAY-2', achievement: 'civil', weeks: 5, each: 12, awards: 419 },
]
const folder = join(import.meta.dirname, '../../../shared/data/jmooc')

export function hasReplayedBooks(): boolean {
  return replayedBooks.every(({ file }) => existsSync(join(folder, file)))
}

/** The course those results were made in. */
export function replayedCourse(book: ReplayedBook, organisationId: string): CourseDraft {
  const words = {
    titleJa: `再現 ${book.code}`,
    titleEn: `Replay ${book.code}`,
    summaryJa: '試験用',
    summaryEn: 'For tests',
  }
  const tests = Array.from({ length: book.weeks }, (_, index) => ({
    key: `test-${index + 1}`,
    week: index + 1,
    worth: book.each,
  }))
  const final = { key: 'final', week: book.weeks, worth: 40 }
  const items = [...tests, final].map(({ key, week, worth }) => {
    return { key, kind: 'quiz' as const, week, titleJa: key, titleEn: key, maxScore: worth }
  })
  const rule = { all: [{ percent: { gte: 60 } }] }
  const { code, achievement: achievementSlug } = book
  return { organisationId, code, ...words, achievementSlug, visibility: 'private', passRule: rule, items }
}

/** Every event, and the addresses of those whose total is sixty or more. */
export async function readReplay(
  book: ReplayedBook,
): Promise<{ events: ResultEvent[]; passed: string[]; learners: number }> {
  const { rows } = await readCsv(readFileSync(join(folder, book.file)))
  const [columns = [], ...lines] = rows.map(({ cells }) => cells)
  const at = (name: string) => columns.indexOf(name)
  const first = at('enrolled_at') + 1
  const passed: string[] = []
  const events = lines.flatMap((cells): ResultEvent[] => {
    const address = cells[at('email')]!
    const name = cells[at('氏名')]!
    if (Number(cells[at('総合点')]) >= 60) passed.push(address)
    const joined = new Date(`${cells[at('enrolled_at')]}T00:00:00Z`).getTime()
    const who = { address, name, language: 'ja' as const }
    const event = (nth: number) => ({ ...who, id: idOf(book.code, address, nth), at: week(joined, nth) })
    const scored = Array.from({ length: book.weeks + 1 }, (_, nth) => {
      const final = nth === book.weeks
      const score = { raw: Number(cells[first + nth]), max: final ? 40 : 10 }
      return { ...event(nth + 1), verb: 'scored' as const, item: final ? 'final' : `test-${nth + 1}`, score }
    })
    return [{ ...event(0), verb: 'enrolled' }, ...scored]
  })
  return { events, passed: passed.sort(), learners: lines.length }
}

function week(joined: number, nth: number): string {
  return new Date(joined + nth * 7 * 24 * 3600 * 1000).toISOString()
}

/** The same event has the same id each time it is sent. */
function idOf(code: string, address: string, nth: number): string {
  const hex = createHash('sha256').update(`${code} ${address} ${nth}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** The events in some order, each twice; the same order for the same seed. */
export function shuffledTwice<T>(events: T[], seed: number): T[] {
  let state = seed
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
  const all = [...events, ...events]
  for (let at = all.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1))
    ;[all[at], all[other]] = [all[other]!, all[at]!]
  }
  return all
}

export function inParts<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, part) => all.slice(part * size, (part + 1) * size))
}
