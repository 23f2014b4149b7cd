/** A video in a course over HTTP: who may put it there, who may see it, and what is refused. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CourseDetail, VideoView } from '@akashi/contract/courses.ts'
import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DiskFull, filesIn } from '../src/ports/files.ts'
import { expectOk, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

const course = `/api/organisations/${sampleOrganisation}/courses/CIVIL-2020`
const taught = `/api/organisations/${sampleOrganisation}/teaching/courses/CIVIL-2020`
const item = `${course}/items/video-1`
const folder = mkdtempSync(join(tmpdir(), 'akashi-video-'))
const disk = { full: false }
let server: RunningServer
let learner: Client
let other: Client
let instructor: Client

beforeAll(async () => {
  let drafts = 0
  const files = filesIn(folder, () => `draft-${(drafts += 1)}`)
  const put: typeof files.put = async (...given) => {
    if (disk.full) throw new DiskFull()
    return files.put(...given)
  }
  server = await startServer({ env: { VIDEO_MAX_MEGABYTES: '1' }, ports: { files: { ...files, put } } })
  const people = await Promise.all(['learner', 'talent', 'instructor'].map((key) => server.signIn(key)))
  ;[learner, other, instructor] = people.map((cookie) => clientOf(server, cookie)) as [Client, Client, Client]
}, 60_000)
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})

const box = (type: string, bytes: number) => {
  const made = Buffer.alloc(bytes, 7)
  made.writeUInt32BE(bytes)
  made.write(type, 4, 'latin1')
  return made
}
const mp4 = Buffer.concat([box('ftyp', 16), box('moov', 40), box('mdat', 5000)])
const vtt = 'WEBVTT\n\n00:00.000 --> 00:01.000\n測るということ\n'

async function send(
  content: Uint8Array<ArrayBuffer>,
  more: { captions?: string; revision?: number; who?: Client } = {},
) {
  const revision = more.revision ?? (expectOk(await instructor.get(taught)) as TaughtCourseDetail).revision
  const form = new FormData()
  form.set('about', JSON.stringify({ revision, week: 1, title: '動画', titleEn: 'A video', body: '' }))
  if (more.captions !== undefined) form.set('captionsJa', new Blob([more.captions]), 'ja.vtt')
  form.set('video', new Blob([content]), 'video.mp4')
  return (more.who ?? instructor).post(`${taught}/videos`, form)
}

test('an instructor uploads a video with captions; learners find it in its week, with its transcript', async () => {
  expectOk(await learner.post(`${course}/enrolment`))
  const { items } = expectOk(await send(mp4, { captions: vtt })) as TaughtCourseDetail
  expect(items.find(({ key }) => key === 'video-1')).toMatchObject({ kind: 'video', week: 1, maxScore: 0 })
  const view = expectOk(await learner.get<VideoView>(item)) as VideoView
  expect(view).toMatchObject({ kind: 'video', captions: [{ language: 'ja', text: '測るということ' }] })
  const track = await server.fetch(view.captions[0]!.url, { headers: { cookie: learner.cookie } })
  expect(track.headers.get('content-type')).toContain('text/vtt')
  expect(await track.text()).toContain('00:00:00.000 --> 00:00:01.000\n測るということ')
})

test('it is played in parts, and never by an address alone', async () => {
  const get = (range?: string, who = learner) =>
    server.fetch(`${item}/video`, { headers: { cookie: who.cookie, ...(range ? { range } : {}) } })
  const whole = await get()
  expect([whole.status, whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual([
    200,
    'video/mp4',
    'bytes',
  ])
  expect(whole.headers.get('cache-control')).toMatch(/^private/)
  expect(Buffer.from(await whole.arrayBuffer()).equals(mp4)).toBe(true)
  const part = await get('bytes=4-7')
  expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
    206,
    `bytes 4-7/${mp4.length}`,
    'ftyp',
  ])
  const beyond = await get(`bytes=${mp4.length}-`)
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${mp4.length}`])
  expect((await get(undefined, other)).status).toBe(403)
  expect((await get(undefined, clientOf(server))).status).toBe(401)
  expect((await get(undefined, instructor)).status).toBe(200)
  expect((await other.get(`${item}/captions/ja`)).status).toBe(403)
  expect((await learner.get(`${item}/captions/en`)).status).toBe(404)
})

test('it is finished by playing nine tenths of it, not by saying so', async () => {
  expect((await learner.post(`${item}/done`)).body.code).toBe('item.needs-watching')
  expect((await learner.post(`${item}/watched`, { share: 0.89 })).body.code).toBe('item.needs-watching')
  expect((await other.post(`${item}/watched`, { share: 1 })).status).toBe(403)
  const { items } = expectOk(await learner.post(`${item}/watched`, { share: 0.93 })) as CourseDetail
  expect(items.find(({ key }) => key === 'video-1')!.done).toBe(true)
})

test.each<[string, () => Promise<{ status: number; body: any }>, number, string]>([
  [
    'not a video',
    () => send(Buffer.from('%PDF-1.7 and so on, long enough to be looked at as the head of a file')),
    400,
    'video.no-video',
  ],
  ['cut off', () => send(mp4.subarray(0, 3000)), 400, 'video.broken'],
  ['nothing in it', () => send(Buffer.alloc(0)), 400, 'video.no-video'],
  ['too large', () => send(Buffer.concat([mp4, Buffer.alloc(1024 * 1024)])), 413, 'video.too-large'],
  ['captions that are none', () => send(mp4, { captions: '<script>' }), 400, 'video.captions'],
  ['an older state of the course', () => send(mp4, { revision: 1 }), 409, 'course.changed'],
  ['a learner', () => send(mp4, { who: learner }), 403, 'role.needed'],
])('%s: refused with a sentence, and the course stays as it was', async (_name, act, status, code) => {
  const before = (expectOk(await instructor.get(taught)) as TaughtCourseDetail).items
  const answer = await act()
  expect(answer).toMatchObject({ status, body: { code } })
  expect([answer.body.message.ja, answer.body.message.en].every((said: string) => said.length > 10)).toBe(true)
  expect((expectOk(await instructor.get(taught)) as TaughtCourseDetail).items).toEqual(before)
  expect(readdirSync(join(folder, 'drafts'))).toEqual([])
})

test('a full disk is told, and so is an upload that breaks off', async () => {
  disk.full = true
  expect(await send(mp4)).toMatchObject({ status: 503, body: { code: 'video.disk-full' } })
  disk.full = false
  const { revision } = expectOk(await instructor.get(taught)) as TaughtCourseDetail
  const about = JSON.stringify({ revision, week: 1, title: 'x', titleEn: 'x', body: '' })
  const head = 'content-disposition: form-data; name='
  const body = `--x\r\n${head}"about"\r\n\r\n${about}\r\n--x\r\n${head}"video"; filename="a.mp4"\r\n\r\n${mp4.toString('latin1', 0, 40)}`
  const headers = { cookie: instructor.cookie, 'content-type': 'multipart/form-data; boundary=x' }
  const cut = await server.fetch(`${taught}/videos`, { method: 'POST', headers, body })
  expect([cut.status, ((await cut.json()) as { code: string }).code]).toEqual([400, 'upload.broken'])
})
