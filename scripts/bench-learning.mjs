/**
 * A course under load, over HTTP, on a PostgreSQL of its own on the same cores: the second course of the talks learnt by 1,031
 * people, results from elsewhere at 200 a second, and how many requests of a stated mix a second the program bears.
 * `node scripts/bench-learning.mjs` prints the lines.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { ownPostgres } from '../server/test/postgres.ts'
import { hasReplayedBooks, readReplay, replayedBooks } from '../server/test/replayed-books.ts'

const everybody = 1031
const learnersAtOnce = 12
/** Of a hundred requests. `answer`: an attempt is begun, then answered: two requests. */
const mix = { catalogue: 10, lesson: 50, progress: 20, answer: 20 }
const mixWords = 'catalogue 10 %, lesson 50 %, progress 20 %, beginning or answering a quiz 20 %'
const rates = [100, 200, 300, 400, 500, 600, 800]
const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** `people`: fewer than everybody only to try the bench itself. */
export async function benchLearning({ seconds = 10, people = everybody } = {}) {
  const postgres = await ownPostgres()
  const child = fork(join(import.meta.dirname, 'learning-server.mjs'), [String(people)], {
    env: { ...process.env, DATABASE_URL: postgres.url },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  try {
    const place = JSON.parse(await firstLine(child.stdout))
    const course = await learnCourse(place, people)
    const decisions = await sendResults(place, { rate: 200, seconds })
    const curve = []
    for (const rate of rates) {
      const at = await bearMix(place, { rate, seconds })
      curve.push(at)
      if (at.p95 > 500) break
    }
    const best =
      curve.filter(({ p95, failed, reached }) => p95 < 100 && failed === 0 && reached > 0.97).at(-1)?.rate ?? 0
    return { people, seconds, course, decisions, curve, best, mixWords }
  } finally {
    child.send('end')
    await once(child, 'exit')
    await postgres.remove()
  }
}

async function firstLine(stream) {
  let text = ''
  for await (const piece of stream) {
    text += piece
    if (text.includes('\n')) return text.slice(0, text.indexOf('\n'))
  }
  throw new Error('the program did not start')
}

const base = (code) => `/api/organisations/sample-academy/courses/${code}`

/** What everybody scored, in points of ten a week and forty at the end. */
async function scores() {
  const book = replayedBooks[1]
  if (!hasReplayedBooks()) return Array.from({ length: everybody }, (_, at) => Array(6).fill(at < book.awards ? 8 : 3))
  const { events } = await readReplay(book)
  const byAddress = Map.groupBy(
    events.filter(({ verb }) => verb === 'scored'),
    ({ address }) => address,
  )
  return [...byAddress.values()].map((list) => list.map(({ score }) => score.raw))
}

/** Everybody joins and answers each quiz they scored in, some at a time, as their browsers would ask. */
async function learnCourse(place, people) {
  const all = (await scores()).slice(0, people)
  const begun = performance.now()
  let [next, requests, completed] = [0, 0, 0]
  const learner = async () => {
    while (next < all.length) {
      const number = next
      next += 1
      const ask = asking(place, place.cookies[number], () => (requests += 1))
      await ask('POST', `${base('LOAD-1')}/enrolment`)
      let last = null
      for (const [at, right] of all[number].entries())
        if (right > 0)
          last = await answerQuiz(ask, place, { code: 'LOAD-1', key: at === 5 ? 'final' : `test-${at + 1}`, right })
      if (last?.completed) completed += 1
    }
  }
  await Promise.all(Array.from({ length: learnersAtOnce }, learner))
  return { seconds: (performance.now() - begun) / 1000, requests, completed, own: !hasReplayedBooks() }
}

async function answerQuiz(ask, place, { code, key, right }) {
  const { questions } = await ask('GET', `${base(code)}/items/${key}`)
  const { attemptId } = await ask('POST', `${base(code)}/items/${key}/attempts`)
  const answers = questions.map(({ id, options }, at) => {
    const good = place.right[id]
    return { questionId: id, optionId: at < right ? good : options.find((option) => option.id !== good).id }
  })
  return ask('POST', `${base(code)}/attempts/${attemptId}/submit`, { answers })
}

/** One result to a request, at an even rate: the answer comes once completion and award are decided and written. */
async function sendResults(place, { rate, seconds }) {
  const ask = asking(place, place.teacher, () => {})
  const path = '/api/organisations/sample-academy/teaching/courses/LOAD-2/results'
  const at = new Date().toISOString()
  return evenly({ rate, seconds }, (number) => {
    const item = ['test-1', 'test-2', 'test-3', 'final'][number % 4]
    const score = item === 'final' ? { raw: 40, max: 40 } : { raw: 10, max: 10 }
    const who = { id: crypto.randomUUID(), at, address: `elsewhere.${number >> 2}@load.example` }
    return ask('POST', path, { events: [{ ...who, verb: 'scored', item, score }] })
  })
}

async function bearMix(place, { rate, seconds }) {
  const turns = Object.entries(mix).flatMap(([act, times]) => Array(times).fill(act))
  const shuffled = turns.map((act, at) => [act, (at * 37) % 100]).sort((a, b) => a[1] - b[1])
  const learners = await joined(place, 200)
  const measured = await evenly({ rate, seconds }, (number) => {
    const learner = learners[number % learners.length]
    return learner[shuffled[number % 100][0]]()
  })
  return { rate, ...measured }
}

let joinedAlready = null

async function joined(place, count) {
  joinedAlready ??= Promise.all(
    place.cookies.slice(-count).map(async (cookie) => {
      const ask = asking(place, cookie, () => {})
      await ask('POST', `${base('LOAD-2')}/enrolment`)
      return learnerActs(ask, place)
    }),
  )
  return joinedAlready
}

function learnerActs(ask, place) {
  let [read, done, attempt] = [0, 0, null]
  const questions = ask('GET', `${base('LOAD-2')}/items/test-1`).then((quiz) => quiz.questions)
  return {
    catalogue: () => ask('GET', '/api/courses'),
    lesson: () => ask('GET', `${base('LOAD-2')}/items/lesson-${(read++ % 40) + 1}`),
    progress: () => ask('POST', `${base('LOAD-2')}/items/lesson-${(done++ % 40) + 1}/done`),
    answer: async () => {
      const open = attempt
      attempt = null
      if (open === null) {
        attempt = (await ask('POST', `${base('LOAD-2')}/items/test-1/attempts`)).attemptId
        return
      }
      const answers = (await questions).map(({ id }) => ({ questionId: id, optionId: place.right[id] }))
      await ask('POST', `${base('LOAD-2')}/attempts/${open}/submit`, { answers })
    },
  }
}

/** Begins an act at even intervals, whether or not those before have ended; waiting for their turn counts. */
async function evenly({ rate, seconds }, act) {
  const times = []
  let failed = 0
  const under = []
  const begun = performance.now()
  const count = rate * seconds
  for (let number = 0; number < count; number += 1) {
    const due = begun + (number * 1000) / rate
    const early = due - performance.now()
    if (early > 1) await pause(early)
    under.push(
      act(number).then(
        () => times.push(performance.now() - due),
        () => (failed += 1),
      ),
    )
  }
  await Promise.all(under)
  const reached = times.length / ((performance.now() - begun) / 1000) / rate
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95), p99: quantile(times, 0.99), failed, reached }
}

function asking(place, cookie, count) {
  return (method, path, body) =>
    new Promise((resolve, reject) => {
      count()
      const text = body === undefined ? (method === 'POST' ? '{}' : '') : JSON.stringify(body)
      const headers = {
        cookie,
        origin: place.origin,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
      }
      const sent = request(
        place.url + path,
        { method, agent, headers: method === 'GET' ? { cookie } : headers },
        (answer) => {
          const pieces = []
          answer.on('data', (piece) => pieces.push(piece))
          answer.on('end', () => {
            const said = Buffer.concat(pieces).toString()
            if (answer.statusCode >= 400)
              reject(new Error(`${method} ${path}: ${answer.statusCode} ${said.slice(0, 200)}`))
            else resolve(JSON.parse(said))
          })
        },
      )
      sent.on('error', reject)
      sent.end(text)
    })
}

function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

if (import.meta.main)
  console.log(
    JSON.stringify(
      await benchLearning({ seconds: Number(process.argv[2] ?? 10), people: Number(process.argv[3] ?? everybody) }),
      null,
      1,
    ),
  )
