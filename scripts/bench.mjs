/** Measures what the product promises and writes `docs/benchmarks.md`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { join } from 'node:path'
import { answerAllButLast, expectOk, importState, issueGradebook } from '../server/test/acts.ts'
import { clientOf, cookieOf } from '../server/test/client.ts'
import { madeUpGradebook } from '../server/test/made-up-gradebook.ts'
import { rightAnswers } from '../server/test/right-answers.ts'
import { startServer } from '../server/test/running-server.ts'
import { ed25519 } from '../credentials/src/crypto/node-ed25519.ts'
import { benchAnchors } from './bench-anchors.mjs'
import { benchCanonical, compareCanonical } from './bench-canonical.mjs'
import { benchCores } from './bench-cores.mjs'
import { benchLearning } from './bench-learning.mjs'
import { benchParts } from './bench-parts.mjs'
import { benchSeason } from './bench-season.mjs'

const root = join(import.meta.dirname, '..')
const shared = join(root, '../shared/data/jmooc/civil-informatics-2020.csv')
const learners = Number(process.argv[2] ?? 60)

const gradebook = await measureGradebook()
say('gradebook', gradebook)
const arrival = await measureArrival()
say('arrival', arrival)
const season = await benchSeason()
for (const { what, measured } of season) say(what, { measured })
const learning = await benchLearning()
say('learning', { ...learning.course, best: learning.best, p99: learning.decisions.p99 })
const signing = await benchCanonical()
for (const { what, ours, times, share } of signing) say(what, { ours, times, share })
const parts = [...(await benchParts()), ...(await benchCores()), ...(await benchAnchors())]
for (const { what, ...numbers } of parts) say(what, numbers)
const compared = await compareCanonical()
say('canonical forms compared', compared)
writeFileSync(join(root, 'docs/benchmarks.md'), page())

/** From pressing "issue" to the last mail taken by the mailbox. */
async function measureGradebook() {
  const own = !existsSync(shared)
  const text = own ? madeUpGradebook(1031, 419) : readFileSync(shared, 'utf8')
  const server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0', LOG_LEVEL: 'error' } })
  const issuer = clientOf(server, await server.signIn('issuer'))
  const begun = performance.now()
  const { id } = await issueGradebook(issuer, {
    text,
    rule: '総合点 >= 60',
    achievement: 'civil',
    course: 'BENCH-2020',
  })
  await server.drain()
  const state = await importState(issuer, id)
  const seconds = (performance.now() - begun) / 1000
  await server.close()
  return {
    seconds,
    rows: state.rows,
    signed: state.signed,
    delivered: state.delivered,
    own,
    memoryMiB: Math.round(process.memoryUsage().rss / 2 ** 20),
  }
}

/** From sending the last answer to the badge in the backpack, with the page's live channel open, one learner after another. */
async function measureArrival() {
  const server = await startServer({ env: { LOG_LEVEL: 'error', TRUSTED_PROXIES: '1' } })
  const stop = await server.work?.()
  const times = []
  for (let number = 0; number < learners; number += 1) times.push(await arrivalOf(server, number))
  await stop?.()
  await server.close()
  return { learners, p50: quantile(times, 0.5), p99: quantile(times, 0.99), most: Math.max(...times) }
}

async function arrivalOf(server, number) {
  const account = {
    email: `bench.${number}@mail.example.com`,
    password: 'correct horse battery',
    displayName: `見本 ${number}`,
    language: 'ja',
  }
  const place = { url: server.url, origin: server.origin, from: `192.0.2.${number % 250}` }
  const made = await clientOf(place).post('/api/account', account)
  expectOk(made)
  const learner = clientOf(place, cookieOf(made))
  await confirmAddress(learner, account.email)
  const { path, body } = await answerAllButLast(learner, 'JOMON-2020', rightAnswers(server))
  const stop = new AbortController()
  const events = await fetch(`${server.url}/api/backpack/events`, {
    headers: { cookie: learner.cookie },
    signal: stop.signal,
  })
  const reader = events.body.getReader()
  const begun = performance.now()
  expectOk(await learner.post(path, body))
  await nextEvent(reader)
  const { badges } = expectOk(await learner.get('/api/backpack'))
  const time = performance.now() - begun
  stop.abort()
  if (badges.length !== 1) throw new Error('the badge did not arrive')
  return time
}

/** As a person does: by the link in the mail. Without a confirmed address there is nobody to award to. */
async function confirmAddress(learner, address) {
  const { mails } = expectOk(await learner.get(`/api/mailbox?q=${encodeURIComponent(address)}`))
  const { text } = expectOk(await learner.get(`/api/mailbox/${mails[0].id}`))
  const token = /token=([\w.~-]+)/.exec(text)[1]
  expectOk(await learner.post('/api/account/confirmation', { token }))
}

async function nextEvent(reader) {
  let text = ''
  while (!/^data:/m.test(text)) text += new TextDecoder().decode((await reader.read()).value)
}

function say(what, numbers) {
  console.log(
    what,
    Object.fromEntries(
      Object.entries(numbers).map(([name, value]) => [
        name,
        typeof value === 'number' ? Math.round(value * 100) / 100 : value,
      ]),
    ),
  )
}

function page() {
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${availableParallelism()} cores, Node ${process.versions.node}`
  return `# Benchmarks

Written by \`npm run bench\`; do not edit. ${machine}. Absolute numbers move with the machine; the ratios hold.

| what | measured | target |
|---|---|---|
| gradebook of ${gradebook.rows} rows → ${gradebook.signed} signed badges, ${gradebook.delivered} mails taken (${gradebook.own ? 'generated' : 'the gradebook of the talks'}; embedded database) | ${gradebook.seconds.toFixed(1)} s | < 20 s |
| last answer → badge on the learner's page, p50 of ${arrival.learners} | ${arrival.p50.toFixed(0)} ms | |
| the same, p99 | ${arrival.p99.toFixed(0)} ms | < 1,000 ms |
| memory of the whole program after the import, tests' harness included | ${gradebook.memoryMiB} MiB | < 900 MiB |

An issuing office's season, one after another over HTTP, embedded database:

| what | measured |
|---|---|
${season.map(({ what, measured }) => `| ${what} | ${measured} |`).join('\n')}

Learning, over HTTP, on a PostgreSQL of its own on the same cores as program and callers:

| what | measured | target |
|---|---|---|
| the second course of the talks learnt by ${learning.people} people (${learning.course.own ? 'generated scores' : 'the scores of the talks'}), ${learning.course.requests.toLocaleString('en')} requests, sign-in apart: ${learning.course.completed} complete | ${learning.course.seconds.toFixed(1)} s | < 60 s |
| a result from elsewhere, 200 a second → decided and written, p50 | ${learning.decisions.p50.toFixed(0)} ms | |
| the same, p99 | ${learning.decisions.p99.toFixed(0)} ms | < 1,000 ms |
| highest rate tried with p95 < 100 ms (${learning.mixWords}) | ${learning.best} requests/s | ≥ 400 |

| requests a second asked for | p50 | p95 | p99 | failed | answered in time |
|---|---|---|---|---|---|
${learning.curve.map((at) => `| ${at.rate} | ${at.p50.toFixed(0)} ms | ${at.p95.toFixed(0)} ms | ${at.p99.toFixed(0)} ms | ${at.failed} | ${Math.round(at.reached * 100)} % |`).join('\n')}

One \`eddsa-rdfc-2022\` credential of about 3 kB, in µs of CPU: medians of one run in which all of them take turns. "times" is
how much less ours needs than \`@digitalbazaar/vc\`; "share" is the bare Ed25519 call's time divided by ours.

| work | ours | \`@digitalbazaar/vc\` | times | bare Ed25519 | share | at least | |
|---|---|---|---|---|---|---|---|
${signing.map(signingRow).join('\n')}

"bare Ed25519" is the call of \`node:crypto\` alone, which is also what \`@digitalbazaar/vc\` signs and checks with here; ours uses
${ed25519().name === 'libsodium' ? 'libsodium (`sodium-native`)' : 'the same'}.

Of tokens, what stands in brackets is the same work with the signature call left out: beyond it, the call takes longer among other
work than by itself.

| work, in CPU time | measured | target | |
|---|---|---|---|
${parts.map(({ what, measured, target, met }) => `| ${what} | ${measured} | ${target} | ${metWord(met)} |`).join('\n')}

${compared.count.toLocaleString('en')} random documents (seed ${compared.seed}) in canonical form by templates and by \`rdf-canonize\`, its lines in
code-point order: ${compared.different} differed.
`
}

function signingRow({ what, ours, theirs, bare, times, share, atLeast }) {
  const promised = [atLeast.times && `${atLeast.times} ×`, atLeast.share && `${atLeast.share * 100} %`].filter(Boolean)
  const numbers = [
    ours.toFixed(0),
    theirs.toFixed(0),
    `${times.toFixed(1)} ×`,
    bare.toFixed(0),
    `${(share * 100).toFixed(0)} %`,
  ]
  const met = times >= (atLeast.times ?? 0) && share >= (atLeast.share ?? 0)
  return `| ${[what, ...numbers, promised.join(', '), promised.length > 0 ? metWord(met) : ''].join(' | ')} |`
}

function metWord(met) {
  return met ? 'met' : 'missed'
}

function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}
