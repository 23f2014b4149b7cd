/** Runs /verify/batch: sends what was chosen, fills table and numbers, and hands out the report. Without it the form works as it is. */
import { chosenFiles, droppedFiles } from './verify-batch-files.js'
import { countIn, isTooLarge, sendAll } from './verify-batch-send.js'
import { fill, rowFrom, tableOf } from './verify-batch-table.js'

const at = (id) => document.getElementById(id)
const words = JSON.parse(at('batch').dataset.words)
const form = at('batch-form')
const rows = []
const table = tableOf(words, rows)
const drawMilliseconds = 300
const saidMilliseconds = 10_000
/** The switch for checking without sending, where this browser and this installation can. */
let here = null
const place = at('batch-here')
if (place) void offerSwitch(place)
const answers = ['valid', 'changed', 'unknown', 'invalid', 'unjudged']

form.addEventListener('submit', (event) => {
  event.preventDefault()
  void start(chosenFiles(form))
})
for (const name of ['dragenter', 'dragover'])
  form.addEventListener(name, (event) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    form.classList.add('over')
  })
form.addEventListener('dragleave', (event) => {
  if (!form.contains(event.relatedTarget)) form.classList.remove('over')
})
form.addEventListener('drop', (event) => {
  event.preventDefault()
  form.classList.remove('over')
  void droppedFiles(event.dataTransfer).then(start)
})

async function offerSwitch(place) {
  const { offerHere, judgeHere } = await import(place.dataset.script)
  const box = place.querySelector('#here')
  const offered = offerHere(box)
  here = offered && { ...offered, judge: (files, o) => judgeHere(box, files, o) }
}

async function start(chosen) {
  const files = chosen.filter((file) => !isTooLarge(file))
  const left = chosen.filter(isTooLarge).map(({ name }) => fill(words.tooLarge, { name }))
  problem(files.length === 0 ? [...left, words.nothing] : left)
  if (files.length === 0) return
  const total = (await Promise.all(files.map(countIn))).reduce((sum, count) => sum + count, 0)
  show(files)
  const progress = progressOf(Math.min(total, 10_000))
  const stopping = new AbortController()
  at('batch-stop').addEventListener('click', () => stopping.abort(), { once: true })
  const heard = (line) => {
    rows.push(rowFrom(line, rows.length))
    progress.draw()
  }
  if (here?.isOn()) {
    const ended = await here.judge(files, { heard, signal: stopping.signal })
    progress.end()
    return finish(null, ended)
  }
  const { report, ended } = await sendAll(files, {
    signal: stopping.signal,
    heard,
    again: (count) => {
      rows.length -= count
      progress.draw()
    },
    waits: (seconds) => {
      at('batch-left').textContent = fill(words.waiting, { n: seconds })
    },
  })
  progress.end()
  finish(report, ended)
}

/** The form goes, the results come; whoever reads by ear is at the heading. */
function show(files) {
  const title = at('batch-title')
  const [first] = files
  title.textContent = fill(files.length === 1 ? words.oneFile : words.manyFiles, {
    name: first.name,
    n: files.length - 1,
  })
  form.hidden = true
  at('batch-results').hidden = false
  title.focus()
}

function problem(sentences) {
  const box = at('batch-problem')
  box.querySelector('p').textContent = sentences.join(' ')
  box.hidden = sentences.length === 0
}

function countsOf() {
  const counts = Object.fromEntries(answers.map((answer) => [answer, 0]))
  for (const { told } of rows) counts[told.answer] += 1
  return counts
}

/** Numbers, bar and table follow at a pace that eyes and screen readers can keep. */
function progressOf(total) {
  const begun = Date.now()
  const bar = document.querySelector('#batch-progress [role="progressbar"]')
  let timer = null
  let saidAt = begun
  at('batch-said').textContent = fill(words.started, { total })

  const now = () => {
    timer = null
    const counts = countsOf()
    for (const answer of answers)
      document.querySelector(`.stat[data-answer="${answer}"] b > span`).textContent =
        counts[answer].toLocaleString('en')
    for (const option of at('batch-filter').options) option.textContent = filterWord(option.value, counts)
    const part = Math.min(1, rows.length / Math.max(total, rows.length, 1))
    bar.setAttribute('aria-valuenow', String(Math.round(part * 100)))
    bar.firstElementChild.style.width = `${part * 100}%`
    at('batch-count').textContent =
      rows.length > total ? fill(words.checkedSome, { n: rows.length }) : fill(words.checked, { n: rows.length, total })
    at('batch-left').textContent = leftWord((Date.now() - begun) / 1000, part)
    table.refresh({ quiet: true })
    if (Date.now() - saidAt < saidMilliseconds) return
    saidAt = Date.now()
    at('batch-said').textContent = fill(words.saidProgress, { n: rows.length })
  }
  now()
  return {
    draw: () => {
      timer ??= setTimeout(now, drawMilliseconds)
    },
    end: () => {
      if (timer !== null) clearTimeout(timer)
      now()
    },
  }
}

function filterWord(value, counts) {
  if (value === 'all') return fill(words.all, { n: rows.length })
  if (value === 'look') return fill(words.look, { n: rows.length - counts.valid })
  return `${words.answers[value]} ${counts[value].toLocaleString('en')}`
}

function leftWord(seconds, part) {
  if (part <= 0 || part >= 1 || seconds < 2) return ''
  const left = Math.ceil((seconds / part) * (1 - part))
  return left < 90 ? fill(words.left, { n: left }) : fill(words.leftMinutes, { n: Math.ceil(left / 60) })
}

function finish(report, ended) {
  const values = { n: rows.length, signed: report?.items.length ?? 0, ...countsOf() }
  const isHere = here?.isOn() === true
  const said =
    (isHere && here.said[ended]) ||
    fill(words[isHere && ended === 'stopped' ? 'stoppedHere' : ended === 'rest' ? 'done' : ended], values)
  at('batch-said').textContent = said
  if (ended !== 'done') problem([ended === 'rest' ? words.rest : said])
  at('batch-count').textContent = fill(words.checkedSome, { n: rows.length })
  at('batch-left').textContent = ''
  const isThere = document.activeElement === at('batch-stop')
  at('batch-stop').hidden = true
  at('batch-closing').textContent = isHere ? words.keptHere : words.kept
  if (isThere) at('batch-title').focus()
  offer('batch-csv', ['\ufeff', csv()], 'text/csv')
  if (report) offer('batch-report', [JSON.stringify(report, null, 1)], 'application/json')
  else at('batch-report').hidden = true
  at('batch-report-why').hidden = !report
  at('batch-downloads').hidden = false
}

function offer(id, parts, type) {
  at(id).href = URL.createObjectURL(new Blob(parts, { type }))
}

/** A cell that a spreadsheet would take for a formula gets an apostrophe in front, as in every list that leaves this program. */
function csv() {
  const cell = (text) => {
    const safe = /^[=+\-@\t\r\n＝＋－＠\u2212]/.test(text) ? `'${text}` : text
    return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  }
  const lines = rows.map(({ name, url, told, sha256 }) => [
    name,
    url ?? '',
    words.answers[told.answer],
    told.reason[words.language],
    told.holders.join(', '),
    told.badge ?? '',
    told.issuer ?? '',
    sha256 ?? '',
  ])
  return [words.csvHead, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')
}
