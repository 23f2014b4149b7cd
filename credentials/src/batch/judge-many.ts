import { sha256HexOfBytes } from '../crypto/sha256.ts'
import { type Report, verify, type VerifyOptions, verifyUrl } from '../verify/verify.ts'
import type { Item, ItemProblem } from './expand.ts'

/** One line of a batch: what was judged, and what came of it. `sha256` is of the file as it was handed in. */
export type Judged = { name: string; sha256?: string; url?: string } & ({ report: Report } | { problem: ItemProblem })

/**
 * What `judge` makes of one thing after the other as they come, in their order, `sideBySide` at a time: most of a verdict is
 * waiting for an issuer. After `most` things the rest are told as too many.
 */
export async function* inOrder<R>(
  items: AsyncIterable<Item>,
  o: { judge(item: Item): Promise<R>; most: number; sideBySide: number },
): AsyncGenerator<R> {
  const waiting: Promise<R>[] = []
  let count = 0
  for await (const item of items) {
    count += 1
    if (count > o.most) {
      waiting.push(o.judge({ name: item.name, problem: 'batch.too-many' }))
      break
    }
    const judged = o.judge(item)
    // Heard when its turn comes; until then a fault is nobody's.
    judged.catch(() => {})
    waiting.push(judged)
    if (waiting.length >= o.sideBySide) yield await waiting.shift()!
  }
  for (const judged of waiting) yield await judged
}

/** The line of a batch that one thing comes to. */
export async function judgeItem(item: Item, o: VerifyOptions): Promise<Judged> {
  if ('problem' in item) return item
  if ('url' in item) return { ...item, report: await verifyUrl(item.url, o) }
  return { name: item.name, sha256: sha256HexOfBytes(item.bytes), report: await verify(item.bytes, o) }
}

/** Answers are kept up to this many and this much in all: issuers and lists, which repeat, come first and stay. */
const mostAnswers = 2000
const mostBytes = 64 * 1024 * 1024

/** What was asked in one batch so far, and how many bytes came of it. */
export type Answers = { asked: Map<string, ReturnType<VerifyOptions['ports']['fetch']>>; bytes: number }

export function noAnswers(): Answers {
  return { asked: new Map(), bytes: 0 }
}

/** The same ports, asking for no address that is among the answers. */
export function askOnceEach(ports: VerifyOptions['ports'], answers: Answers = noAnswers()): VerifyOptions['ports'] {
  const fetch: typeof ports.fetch = (url) => {
    const known = answers.asked.get(url)
    if (known) return known
    const answer = ports.fetch(url)
    if (answers.asked.size >= mostAnswers) return answer
    answers.asked.set(url, answer)
    return answer.then((found) => {
      answers.bytes += found.ok ? found.body.length : 0
      if (answers.bytes > mostBytes) answers.asked.delete(url)
      return found
    })
  }
  return { ...ports, fetch }
}
