/** What has happened before pictures are taken: one badge earned and public, one imported and revoked, an import under way. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { bounceCommand } from '../../server/src/modules/awards/bounce-command.ts'
import { stopUrl } from '../../server/src/modules/awards/mail-stop.ts'
import type { RunningServer } from '../../server/test/running-server.ts'
import {
  expectOk,
  finishCourse,
  issueGradebook,
  planGradebook,
  sampleOrganisation,
  uploadGradebook,
} from '../../server/test/acts.ts'
import { type Client, clientOf } from '../../server/test/client.ts'
import { dirtyGradebook } from '../../server/test/dirty-gradebook.ts'
import { madeUpGradebook } from '../../server/test/made-up-gradebook.ts'
import { rightAnswers } from '../../server/test/right-answers.ts'
import { foreignBadgeFor } from './foreign-badge.ts'
import type { World } from './screens.ts'
import { writeCourse } from './written-course.ts'

const film = join(import.meta.dirname, 'two-seconds.webm')
const rule = '総合点 >= 60'

/** Wants a server in evaluation mode that does not wait before it issues (`ISSUE_DELAY_SECONDS=0`). */
export async function prepareWorld(server: RunningServer): Promise<World> {
  const learner = clientOf(server, await server.signIn('learner'))
  const issuer = clientOf(server, await server.signIn('issuer'))
  expectOk(await learner.post('/api/me/addresses', { address: 'second@sample-academy.example' }))
  const code: string = (await finishCourse(learner, 'JOMON-2020', rightAnswers(server))).body.award.code
  const { id: importId } = await issueGradebook(issuer, {
    text: await gradebookWith(learner),
    rule,
    achievement: 'civil',
    course: 'CIVIL-2019',
  })
  await server.drain()
  expectOk(await learner.post(`/api/backpack/${code}/accept`))
  expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'public' }))
  const foreign = await bringBadges(learner)
  const revoked = await revokeOther(learner, issuer, code)
  await planGradebook(issuer, {
    text: madeUpGradebook(40, 15).replace('learner.7@', 'learner.7'),
    rule,
    achievement: 'civil',
    course: 'CIVIL-2021',
  })
  const awaiting = { text: madeUpGradebook(30, 6), rule, achievement: 'civil', course: 'CIVIL-2022' }
  const { id: awaitingId } = await planGradebook(issuer, awaiting)
  const asked = { approval: true, note: '秋学期の分です。3行目の方は改姓されています。' }
  const imports = `/api/organisations/${sampleOrganisation}/imports`
  const { approval } = expectOk(await issuer.post(`${imports}/${awaitingId}/issue`, asked))
  await anchorSome(issuer)
  const { id: dirtyId } = expectOk(await uploadGradebook(issuer, new Uint8Array(dirtyGradebook({ rows: 40 }))))
  await server.drain()
  const enrolmentId = await teachWithVideo(server)
  await writeCourse(clientOf(server, await server.signIn('instructor')), await drawnBadge(server))
  await returnMails(server)
  const { mails } = expectOk(await learner.get('/api/mailbox'))
  const mailAbout = (words: string): string =>
    mails.find(({ subject }: { subject: string }) => subject.includes(words)).id
  return {
    organisation: sampleOrganisation,
    foreign,
    code,
    revoked,
    importId,
    dirtyId,
    awaitingId,
    approvalId: approval.id,
    mailId: mailAbout('お届け'),
    revocationMailId: mailAbout('取り消しました'),
    stopPath: new URL(stopUrl(server.ports, code)).pathname,
    enrolmentId,
  }
}

/** A batch of anchors on its way, and one badge that waits for the next. Where no chain runs, the screen says that. */
async function anchorSome(issuer: Client): Promise<void> {
  const path = `/api/organisations/${sampleOrganisation}/anchoring`
  const { settings } = expectOk(await issuer.get(path))
  const { rateAt: _, nextAt: __, ...change } = { ...settings, rateYen: 525_000, capYen: 200 }
  const { next } = expectOk(await issuer.put(path, { ...change, achievements: ['jomon'] }))
  if (next.cost) expectOk(await issuer.post(`${path}/send`, { most: next.cost.most.amount }))
  expectOk(await issuer.put(path, { ...change, achievements: ['jomon', 'civil'] }))
}

/** A picture that is at hand. */
async function drawnBadge(server: RunningServer): Promise<Blob> {
  return (await server.fetch('/api/badge-shapes')).blob()
}

/** Two mails came back: their addresses do not exist. */
async function returnMails(server: RunningServer): Promise<void> {
  const { rows } = await sql<{ token: string }>`select bounce_token as token from award_mail
    join award on award.id = award_mail.award_id
    where award.address like 'learner.12@%' or award.address like 'learner.24@%'`.execute(server.ports.db)
  const io = { out: () => {}, err: () => {} }
  for (const { token } of rows) await bounceCommand(server.ports, [token, 'failed', '5.1.1'], io)
}

/** A film of two seconds with captions in the first week; answers the sample learner's enrolment, whose last score was corrected. */
async function teachWithVideo(server: RunningServer): Promise<string> {
  const instructor = clientOf(server, await server.signIn('instructor'))
  const taught = `/api/organisations/${sampleOrganisation}/teaching/courses/JOMON-2020`
  const { revision } = expectOk(await instructor.get(taught))
  const form = new FormData()
  const about = {
    revision,
    week: 1,
    title: '縄文土器の見かた',
    titleEn: 'Looking at Jomon pots',
    body: '見本の短い動画です。',
  }
  form.set('about', JSON.stringify(about))
  form.set('captionsJa', new Blob(['WEBVTT\n\n00:00.000 --> 00:01.000\n縄目の文様を見ます。\n']), 'ja.vtt')
  form.set('video', new Blob([new Uint8Array(readFileSync(film))]), 'film.webm')
  expectOk(await instructor.post(`${taught}/videos`, form))
  const { learners } = expectOk(await instructor.get(`${taught}/learners?q=${encodeURIComponent('見本　学')}`))
  const enrolmentId: string = learners[0].enrolmentId
  const { items } = expectOk(await instructor.get(`${taught}/learners/${enrolmentId}`))
  const { key, score: before } = items.findLast(({ kind }: { kind: string }) => kind === 'quiz')
  const change = { key, before, score: before - 1, reason: '設問2の配点の誤り' }
  expectOk(await instructor.put(`${taught}/learners/${enrolmentId}/score`, change))
  return enrolmentId
}

/** A gradebook in which the sample learner passed. */
async function gradebookWith(learner: Client): Promise<string> {
  const { addresses } = expectOk(await learner.get('/api/me'))
  return `${madeUpGradebook(30, 12)}u900,${addresses[0].address},見本　学,みほん まなぶ,MIHON Manabu,10,40,88\r\n`
}

async function revokeOther(learner: Client, issuer: Client, code: string): Promise<string> {
  const { badges } = expectOk(await learner.get('/api/backpack'))
  const other = badges.find((badge: { code: string }) => badge.code !== code).code
  expectOk(await learner.put(`/api/backpack/${other}/visibility`, { visibility: 'public' }))
  const awards = `/api/organisations/${sampleOrganisation}/awards`
  const { id } = expectOk(await issuer.get(`${awards}?q=${encodeURIComponent('見本')}`)).awards.find(
    (award: { code: string }) => award.code === other,
  )
  expectOk(await issuer.post(`${awards}/${id}/revoke`, { reason: '成績の訂正' }))
  return other
}

/** Two badges from elsewhere: one of somebody else, one of the learner's own, whose code is returned. */
async function bringBadges(learner: Client): Promise<string> {
  const { addresses } = expectOk(await learner.get('/api/me'))
  const bring = async (address: string) => {
    const link = JSON.stringify(await foreignBadgeFor(address))
    return expectOk(await learner.post('/api/backpack/foreign', { link })).badge.code as string
  }
  await bring('somebody@elsewhere.example')
  return bring(addresses[0].address)
}
