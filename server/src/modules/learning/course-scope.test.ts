import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MadeUpAcademy, openAcademy } from '../../../test/made-up-academy.ts'
import { inScope } from '../../db/database.ts'
import { addMember } from '../organisations/organisations.ts'
import { enrol } from './enrol.ts'
import { createCourse, seedEnrolments } from './learning.ts'
import { readCatalogue, readCourse } from './read-courses.ts'

let academy: MadeUpAcademy
let runId: string
const address = { organisation: 'made-up', code: 'CLOSED-1' }
beforeAll(async () => {
  academy = await openAcademy()
  const { ports, organisationId } = academy
  const texts = { titleJa: '非公開', titleEn: 'Closed', summaryJa: '', summaryEn: '', achievementSlug: null }
  const passRule = { all: [{ total: { gte: 60 } }] }
  const draft = { organisationId, code: address.code, ...texts, visibility: 'private' as const, passRule, items: [] }
  runId = (await inScope(ports.db, { organisationId }, (tx) => createCourse(tx, ports, draft))).runId
}, 60_000)
afterAll(() => academy.close())

const open = (personId: string | null) => readCourse(academy.ports, { address, personId }).then(({ code }) => code)
const absent = { kind: 'not-found' }

test('a private course is not there for strangers and people from elsewhere, who cannot join it either', async () => {
  const { ports, learnerId } = academy
  expect((await readCatalogue(ports, learnerId)).map(({ code }) => code)).toEqual(['MADE-1'])
  await expect(open(null)).rejects.toMatchObject(absent)
  await expect(open(learnerId)).rejects.toMatchObject(absent)
  await expect(enrol(ports, { address, personId: learnerId })).rejects.toMatchObject(absent)
})

test('it is there for whoever takes it, and for members', async () => {
  const { ports, organisationId, learnerId } = academy
  const at = ports.clock.now()
  const row = { organisationId, personId: learnerId, runId, enrolledAt: at, completed: null }
  await inScope(ports.db, { organisationId }, (tx) => seedEnrolments(tx, ports, [row]))
  expect(await open(learnerId)).toBe('CLOSED-1')
  await inScope(ports.db, { organisationId }, async (tx) => {
    await tx.updateTable('enrolment').set({ status: 'withdrawn' }).where('run_id', '=', runId).execute()
  })
  await expect(open(learnerId)).rejects.toMatchObject(absent)
  await inScope(ports.db, { organisationId }, (tx) =>
    addMember(tx, { organisationId, personId: learnerId, roles: ['learner'], at }),
  )
  expect(await open(learnerId)).toBe('CLOSED-1')
})
