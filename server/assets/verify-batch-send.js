/** Sends what was chosen to the API in parts and gives back the lines of its answers. Plain script of /verify/batch. */

const mostInAll = 10_000
const mostFilesInPart = 200
const mostBytesInPart = 8 * 1024 * 1024
const mostBytesOfFile = 64 * 1024 * 1024
const mostTries = 3
const longestWaitSeconds = 300

/** Files in groups that one request takes; a ZIP or a list goes alone, as nobody knows what comes of it. */
export function partsOf(files) {
  const parts = []
  let open = null
  for (const file of files) {
    const alone = /\.(zip|csv|tsv|txt)$/i.test(file.name) || file.blob.size > mostBytesInPart
    if (alone || !open || open.length >= mostFilesInPart || bytesOf(open) + file.blob.size > mostBytesInPart) {
      parts.push([])
      open = alone ? null : parts.at(-1)
    }
    parts.at(-1).push(file)
  }
  return parts
}

export function isTooLarge(file) {
  return file.blob.size > mostBytesOfFile
}

function bytesOf(files) {
  return files.reduce((sum, { blob }) => sum + blob.size, 0)
}

/** How many things a file stands for: the entries of a ZIP, the lines of a list with a link, else one. */
export async function countIn({ name, blob }) {
  if (/\.zip$/i.test(name)) {
    const end = new DataView(await blob.slice(Math.max(0, blob.size - 65_557)).arrayBuffer())
    for (let at = end.byteLength - 22; at >= 0; at -= 1)
      if (end.getUint32(at, true) === 0x0605_4b50) return end.getUint16(at + 10, true)
    return 1
  }
  if (!/\.(csv|tsv|txt)$/i.test(name)) return 1
  const lines = (await blob.slice(0, 5 * 1024 * 1024).text()).split(/\r\n|\r|\n/)
  return Math.max(1, lines.filter((line) => /https?:\/\//.test(line)).length)
}

/**
 * Sends every part, one after the other. `heard(line)` for each verdict, `again(count)` where the last `count` are to be
 * forgotten because their part is sent anew, `waits(seconds)` where the server asks for time. Gives the signed report over
 * all whole parts (`null` where there is none) and how it ended: `done`, `rest`, `stopped`, `broken`, `refused`.
 */
export async function sendAll(files, { heard, again, waits, signal }) {
  const reports = []
  let count = 0
  let ended = 'done'
  for (const part of partsOf(files)) {
    if (count >= mostInAll) {
      ended = 'rest'
      break
    }
    const outcome = await sendPart(part, { heard, again, waits, signal, most: mostInAll - count })
    if (typeof outcome === 'string') {
      ended = outcome
      break
    }
    reports.push(outcome)
    count += outcome.items.length
  }
  if (reports.length < 2) return { report: reports[0] ?? null, ended }
  const joined = await join(reports)
  return { report: joined, ended: joined ? ended : 'refused' }
}

/** The signed report over the part, or how it ended. Asked for time it waits, and a broken connection it tries again. */
async function sendPart(part, { heard, again, waits, signal, most }) {
  let waited = 0
  let broken = 0
  while (waited < longestWaitSeconds && broken < mostTries) {
    const { report, refused, seconds, lines } = await askOnce(part, { heard, signal, most })
    if (report) return report
    if (signal.aborted) return 'stopped'
    if (refused) return 'refused'
    again(lines)
    broken += seconds ? 0 : 1
    waited += seconds ?? 0
    waits(seconds ?? broken)
    await pause(seconds ?? broken, signal)
  }
  return broken < mostTries ? 'refused' : 'broken'
}

/** One request: its report, or that it was refused, or the seconds the server asks for; else the connection broke after `lines`. */
async function askOnce(part, { heard, signal, most }) {
  let lines = 0
  try {
    const answer = await fetch('/api/verify/batch', { method: 'POST', body: formOf(part, most), signal })
    if (answer.status === 429 || answer.status === 503)
      return { lines, seconds: Math.max(1, Number(answer.headers.get('retry-after')) || 5) }
    if (!answer.ok) return { lines, refused: true }
    for await (const line of linesOf(answer.body)) {
      if (line.signedReport) return { lines, report: line.signedReport }
      lines += 1
      heard(line)
    }
  } catch {
    // The network, or the visitor who stops: told apart by the signal.
  }
  return { lines }
}

function formOf(part, most) {
  const form = new FormData()
  form.append('most', String(most))
  for (const { name, blob } of part) form.append('file', blob, name)
  return form
}

async function* linesOf(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    text += value
    const lines = text.split('\n')
    text = lines.pop()
    for (const line of lines) if (line !== '') yield JSON.parse(line)
  }
}

async function join(reports) {
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch('/api/verify/batch/report', {
      method: 'POST',
      headers,
      body: JSON.stringify({ reports }),
    })
    return answer.ok ? await answer.json() : null
  } catch {
    return null
  }
}

function pause(seconds, signal) {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
