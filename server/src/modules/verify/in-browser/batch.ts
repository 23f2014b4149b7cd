/** What /verify/batch loads to judge many badges without sending them: the switch, and the worker behind it. */
import type { BatchAnswering, BatchAsking } from './messages.ts'
import type { Here, HereWords } from './switch.ts'

type Heard = { heard(line: object): void; signal: AbortSignal }
export type Ended = 'done' | 'rest' | 'stopped' | 'tooLong' | 'broken'

/** Shows the switch; `null` where this browser has no workers. */
export function offerHere(box: HTMLElement): { isOn(): boolean; said: HereWords } | null {
  if (!('Worker' in window)) return null
  box.hidden = false
  const stay = box.querySelector<HTMLInputElement>('#stay')!
  return { isOn: () => stay.checked, said: JSON.parse(box.dataset['said']!) as HereWords }
}

/** Judges the files in a worker. One that is silent for too long has met a document made to take for ever, and is ended. */
export function judgeHere(box: HTMLElement, files: BatchAsking['files'], { heard, signal }: Heard): Promise<Ended> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' })
  const milliseconds = Number(box.dataset['seconds']) * 1000
  const here = JSON.parse(box.dataset['here']!) as Here
  return new Promise<Ended>((settle) => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const end = (ended: Ended) => {
      clearTimeout(timer)
      worker.terminate()
      settle(ended)
    }
    const wait = () => {
      clearTimeout(timer)
      timer = setTimeout(() => end('tooLong'), milliseconds)
    }
    worker.addEventListener('error', () => end('broken'))
    worker.addEventListener('message', ({ data }: MessageEvent<BatchAnswering>) => {
      if ('ended' in data) return end(data.ended)
      wait()
      heard(data.line)
    })
    signal.addEventListener('abort', () => end('stopped'))
    wait()
    const asking: BatchAsking = { files, here, origin: location.origin, at: new Date().toISOString() }
    worker.postMessage(asking, { transfer: [] })
  })
}
