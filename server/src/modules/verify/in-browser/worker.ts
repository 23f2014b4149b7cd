/** Judges a badge in a visitor's browser, in a thread of its own that the page may end: `verify.ts` and the words of our own pages. */
import type { VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import { loadAllFormats, verify, verifyUrl } from '@akashi/credentials/verify/verify.ts'
import type { Question } from '../judge.ts'
import { questionIn } from '../sent.ts'
import { sentenceOf } from '../verdict-view.ts'
import { verdictPage } from '../verdict-page.ts'
import { type Asked, askFrom, resolverAt } from './ask.ts'
import type { Answering, Asking, BatchAnswering, BatchAsking } from './messages.ts'
import type { Here } from './switch.ts'
import { recordHere } from './record-here.ts'

// The network may be gone when a badge of an older format comes.
Promise.all([loadAllFormats(), import('./report-here.ts')]).catch(() => {})

self.addEventListener('message', ({ data }: MessageEvent<Asking | BatchAsking>) => {
  // A rejection would be heard by nobody; what is reported reaches the page as an error of its worker.
  if ('files' in data) answerBatch(data).catch(reportError)
  else answer(data).then((found) => self.postMessage(found satisfies Answering, { transfer: [] }), reportError)
})

async function answerBatch(asking: BatchAsking): Promise<void> {
  const { judgeBatchHere } = await import('./batch-here.ts')
  const ports = portsFor(null, { ...asking, asked: { directly: new Set(), throughServer: new Set() } })
  for await (const found of judgeBatchHere(asking, ports))
    self.postMessage(found satisfies BatchAnswering, { transfer: [] })
}

async function answer(asking: Asking): Promise<Answering> {
  const { sent, here, origin, language } = asking
  const at = new Date(asking.at)
  const question = questionIn(sent)!
  const asked: Asked = { directly: new Set(), throughServer: new Set() }
  const linked = { bytes: null as Uint8Array | null }
  const ports = portsFor(question, { ...asking, asked, linked })
  const options = { ports, now: at, recipient: question.recipient }
  const report = await ('url' in question ? verifyUrl(question.url, options) : verify(question.bytes, options))
  const bytes = 'url' in question ? linked.bytes : question.bytes
  if (bytes && report.checks.some(({ code }) => code === 'format.verification-report')) {
    const { reportHere } = await import('./report-here.ts')
    const reported = await reportHere(bytes, { ports, language })
    if (reported) return reported
  }
  const record = recordHere(report, { question, sent, asked, linked: linked.bytes, at, here, language })
  const page = verdictPage(report, {
    language,
    at,
    again: {},
    record,
    ownOrigin: origin,
    known: here.known,
    picture: null,
  })
  return { title: sentenceOf(report, language), markup: page.markup }
}

function portsFor(
  question: Question | null,
  o: { origin: string; here: Here; asked: Asked; linked?: { bytes: Uint8Array | null } },
): VerifyPorts {
  const { origin, here } = o
  const ask = askFrom({ origin, ownHosts: [new URL(origin).host, new URL(here.baseUrl).host], asked: o.asked })
  return {
    fetch: async (url: string) => {
      const found = await ask(url)
      if (o.linked && question && 'url' in question && url === question.url && found.ok) o.linked.bytes = found.body
      return found
    },
    isLocal: (id: string) => here.localIssuers.some((start) => id.startsWith(start)),
    ...(here.hasResolver ? { didResolver: resolverAt(origin) } : {}),
  }
}
