/** For tests: an organisation with a published badge and a course, on a database of its own, with all jobs at hand. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { inScope } from '../src/db/database.ts'
import { queues } from '../src/jobs/queues.ts'
import { drainJobs } from '../src/jobs/run-jobs-store.ts'
import { createPorts } from '../src/ports/create-ports.ts'
import { silentLog } from '../src/ports/log.ts'
import type { Ports } from '../src/ports/ports.ts'
import { createAchievement, publishAchievement } from '../src/modules/achievements/achievements.ts'
import { awardsJobs } from '../src/modules/awards/jobs.ts'
import { findOrCreatePeopleByAddress } from '../src/modules/identity/identity.ts'
import { ensureIssuerKey } from '../src/modules/keys/keys.ts'
import { foundOrganisation } from '../src/modules/organisations/organisations.ts'
import { learningJobs } from '../src/modules/learning/jobs.ts'
import { createCourse } from '../src/modules/learning/learning.ts'
import { openTestDatabase } from './test-database.ts'

export type MadeUpAcademy = {
  ports: Ports
  organisationId: string
  learnerId: string
  drain(): Promise<void>
  close(): Promise<void>
}

export const madeUpSlug = 'made-up'

export async function openAcademy(instead: Partial<Ports> = {}): Promise<MadeUpAcademy> {
  const { db, close: closeDatabase } = await openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'akashi-'))
  const { config } = readConfig({ PORT: '20999', ISSUE_DELAY_SECONDS: '600', DATA_DIR: folder }, folder)
  const ports = createPorts({ db, config, masterKey: new Uint8Array(32).fill(7), log: silentLog }, instead)
  const { organisationId, learnerId } = await foundMadeUpAcademy(ports)
  const idle = Object.fromEntries(Object.keys(queues).map((name) => [name, async () => {}]))
  const drain = async () => {
    await drainJobs(ports, { ...idle, ...awardsJobs(ports), ...learningJobs(ports) })
  }
  const close = async () => {
    await closeDatabase()
    rmSync(folder, { recursive: true, force: true })
  }
  return { ports, organisationId, learnerId, drain, close }
}

/** The organisation, its badge `made`, its course `MADE-1`, and somebody who may learn there. */
export async function foundMadeUpAcademy(ports: Ports): Promise<{ organisationId: string; learnerId: string }> {
  const organisationId = ports.random.uuid()
  const at = ports.clock.now()
  return inScope(ports.db, { organisationId }, async (tx) => {
    const names = {
      nameJa: '作り物アカデミー',
      nameEn: 'Made-up Academy',
      descriptionJa: '試験用',
      descriptionEn: 'For tests',
    }
    await foundOrganisation(tx, {
      id: organisationId,
      slug: madeUpSlug,
      ...names,
      url: 'https://academy.example',
      email: 'office@academy.example',
      showsNames: true,
      sending: { from: 0, until: 24 },
      at,
    })
    await ensureIssuerKey(tx, ports, { id: organisationId })
    await createAchievement(tx, ports, { organisationId, input: badge })
    await publishAchievement(tx, ports, { organisationId, slug: 'made' })
    await createCourse(tx, ports, { ...course, organisationId })
    const name = { display: '髙田　美咲' }
    const [learner] = await findOrCreatePeopleByAddress(tx, {
      people: [{ address: 'misaki@learner.example', name, language: 'ja' }],
      now: at,
      random: ports.random,
    })
    return { organisationId, learnerId: learner!.personId }
  })
}

const badge = {
  slug: 'made',
  name: '作り物入門 修了',
  description: '作り物入門を修了した人に授与します。',
  criteria: '合計60点以上',
  language: 'ja' as const,
  achievementType: 'Course' as const,
  imageAlt: '丸いバッジ',
  shape: { kind: 'circle' as const, colour: '#223d74', caption: '' },
}

const quiz = (key: string, maxScore: number) => ({
  key,
  kind: 'quiz' as const,
  week: 1,
  titleJa: `テスト ${key}`,
  titleEn: `Quiz ${key}`,
  maxScore,
  questions: ['一', '二', '三', '四'].map((text) => ({
    text,
    options: [
      { text: 'ちがう', correct: false },
      { text: 'ただしい', correct: true },
    ],
  })),
})

const course = {
  code: 'MADE-1',
  titleJa: '作り物入門',
  titleEn: 'Made-up things',
  summaryJa: '試験用の講座です。',
  summaryEn: 'A course for tests.',
  achievementSlug: 'made',
  visibility: 'public' as const,
  passRule: { all: [{ total: { gte: 60 } }] },
  items: [
    {
      key: 'read',
      kind: 'lesson' as const,
      week: 1,
      titleJa: '読む',
      titleEn: 'Read',
      body: '# 題\n\n<script>alert(1)</script> **本文**',
    },
    quiz('quiz-1', 40),
    quiz('final', 60),
  ],
}
