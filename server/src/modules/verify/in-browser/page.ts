/** The script of the verify page: offers the switch, and where it is on, has the badge judged by a worker instead of sending it. */
import { maxDocumentBytes } from '@akashi/credentials/verify/ports.ts'
import { nothingYet, questionIn, type Sent } from '../sent.ts'
import type { Answering, Asking } from './messages.ts'
import type { Here, HereWords } from './switch.ts'

const box = document.querySelector<HTMLElement>('#here')
const form = box?.closest('form')
if (box && form && 'Worker' in window) offer(box, form)

function offer(box: HTMLElement, form: HTMLFormElement): void {
  const stay = box.querySelector<HTMLInputElement>('#stay')!
  const said = JSON.parse(box.dataset['said']!) as HereWords
  box.hidden = false
  // Loaded as soon as it may be wanted, so that the network can go away after that.
  let waiting: Judge | null = stay.checked ? newJudge() : null
  stay.addEventListener('change', () => {
    waiting ??= newJudge()
  })
  form.addEventListener('submit', (event) => {
    if (!stay.checked) return
    event.preventDefault()
    void check()
  })

  async function check(): Promise<void> {
    complain(null)
    const sent = await readForm(form)
    if (questionIn(sent) === null) return complain(said.nothing)
    if ((sent.file?.length ?? 0) > maxDocumentBytes) return complain(said.tooLarge)
    working(true)
    const judge = waiting ?? newJudge()
    waiting = null
    const found = await judged(judge, asking(sent), Number(box.dataset['seconds']) * 1000)
    working(false)
    if (typeof found !== 'string') return show(found)
    complain(said[found])
    if (found === 'tooLong') waiting = newJudge()
  }

  function asking(sent: Sent): Asking {
    const here = JSON.parse(box.dataset['here']!) as Here
    const language = document.documentElement.lang === 'en' ? 'en' : 'ja'
    return { sent, here, origin: location.origin, language, at: new Date().toISOString() }
  }

  function complain(problem: string | null): void {
    const note = box.querySelector<HTMLElement>('#here-problem')!
    note.hidden = problem === null
    note.querySelector('p')!.textContent = problem
  }

  function working(isWorking: boolean): void {
    box.querySelector('#here-working')!.textContent = isWorking ? said.working : ''
    form.querySelector<HTMLButtonElement>('button[type="submit"]')!.disabled = isWorking
  }
}

type Judge = { worker: Worker; broken: Promise<'broken'> }

/** A worker, and when it breaks: also before it was given anything, where its program cannot be loaded. */
function newJudge(): Judge {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const broken = new Promise<'broken'>((settle) => worker.addEventListener('error', () => settle('broken')))
  return { worker, broken }
}

/** The page to show, or why there is none. A document made to take for ever costs its sender these seconds, and the worker ends. */
async function judged(
  { worker, broken }: Judge,
  asking: Asking,
  milliseconds: number,
): Promise<Answering | 'tooLong' | 'broken'> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<'tooLong'>((settle) => {
    timer = setTimeout(() => settle('tooLong'), milliseconds)
  })
  const answer = new Promise<Answering>((settle) =>
    worker.addEventListener('message', (event: MessageEvent<Answering>) => settle(event.data)),
  )
  worker.postMessage(asking, { transfer: [] })
  const found = await Promise.race([answer, broken, tooLong])
  clearTimeout(timer)
  worker.terminate()
  return found
}

async function readForm(form: HTMLFormElement): Promise<Sent> {
  const fields = new FormData(form)
  const file = fields.get('file')
  const bytes = file instanceof File && file.size > 0 && file.size <= maxDocumentBytes + 1 ? file : null
  const text = (name: string) => String(fields.get(name) ?? '').trim()
  return {
    ...nothingYet,
    ...(bytes ? { file: new Uint8Array(await bytes.arrayBuffer()), fileName: bytes.name } : {}),
    link: text('link'),
    recipient: text('recipient'),
  }
}

/** In place of the form; `markup` was written by our own templates, which escape whatever others wrote. */
function show({ title, markup }: Answering): void {
  const main = document.querySelector('main')!
  main.innerHTML = markup
  document.title = `${title}${document.documentElement.lang === 'en' ? ' | ' : '｜'}${document.title}`
  scrollTo(0, 0)
  const heading = main.querySelector<HTMLElement>('h1')!
  heading.tabIndex = -1
  heading.focus()
}
