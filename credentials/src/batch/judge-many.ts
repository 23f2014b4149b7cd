import { sha256Bytes } from '#crypto'
import { type Report, verify, type VerifyOptions, verifyUrl } from '../verify/verify.ts'
import type { Item, ItemProblem } from './expand.ts'

/** One line of a batch: what was judged, and what came of it. `sha256` is of the file as it was handed in. */
export type Judged = { name: string; sha256?: string; url?: string } & ({ report: Report } | { problem: ItemProblem })

/** So many are judged side by side: most of a verdict is waiting for an issuer. */
const sideBySide = 16

/**
 * Judges one thing after the other as they come, and gives each verdict in the order in which they came. Asks every
 * address once for the whole batch: issuers and status lists repeat. After `most` things the rest are told as too many.
 */
export async function* judgeMany(
  items: AsyncIterable<Item>,
  o: VerifyOptions & { most: number },
): AsyncGenerator<Judged> {
  const options = { ...o, ports: askOnceEach(o.ports) }
  const waiting: Promise<Judged>[] = []
  let count = 0
  for await (const item of items) {
    count += 1
    if (count > o.most) {
      waiting.push(Promise.resolve({ name: item.name, problem: 'batch.too-many' }))
      break
    }
    waiting.push(judgeOne(item, options))
    if (waiting.length >= sideBySide) yield await waiting.shift()!
  }
  for (const judged of waiting) yield await judged
}

async function judgeOne(item: Item, o: VerifyOptions): Promise<Judged> {
  if ('problem' in item) return item
  if ('url' in item) return { ...item, report: await verifyUrl(item.url, o) }
  const sha256 = Array.from(sha256Bytes(item.bytes), (byte) => byte.toString(16).padStart(2, '0')).join('')
  return { name: item.name, sha256, report: await verify(item.bytes, o) }
}

/** Answers are kept up to this many and this much in all: issuers and lists, which repeat, come first and stay. */
const mostAnswers = 2000
const mostBytes = 64 * 1024 * 1024

function askOnceEach(ports: VerifyOptions['ports']): VerifyOptions['ports'] {
  const asked = new Map<string, ReturnType<typeof ports.fetch>>()
  let bytes = 0
  const fetch: typeof ports.fetch = (url) => {
    const known = asked.get(url)
    if (known) return known
    const answer = ports.fetch(url)
    if (asked.size >= mostAnswers) return answer
    asked.set(url, answer)
    return answer.then((found) => {
      bytes += found.ok ? found.body.length : 0
      if (bytes > mostBytes) asked.delete(url)
      return found
    })
  }
  return { ...ports, fetch }
}
