import { bakeSvg, extractSvg } from '@akashi/credentials/baking/svg.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inScope } from '../../db/database.ts'
import { type Ground, openGround } from '../../../test/issuing-ground.ts'
import { addMonths } from './achievement.ts'
import {
  achievementImage,
  achievementSvg,
  achievementsNeedingApproval,
  changeAchievement,
  createAchievement,
  publishAchievement,
  publishedAchievement,
  replacePicture,
} from './achievements.ts'
import { drawBadge } from './draw-badge.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => ground.close())

const input = {
  slug: 'civil',
  name: '土木情報学入門',
  description: '測量と模型を学んだ。',
  criteria: '総合点60点以上 <script>alert(1)</script>',
  language: 'ja' as const,
  achievementType: 'Course' as const,
}
const work = <T>(
  run: (tx: Parameters<Parameters<typeof inScope>[2]>[0], o: { organisationId: string }) => Promise<T>,
  organisationId = ground.organisationId,
) => inScope(ground.ports.db, { organisationId }, (tx) => run(tx, { organisationId })) as Promise<T>

describe('an achievement', () => {
  test('is not published without a picture and a text for those who cannot see it', async () => {
    const draft = await work((tx, o) => createAchievement(tx, ground.ports, { ...o, input }))
    expect(draft.criteria).not.toContain('<script')
    await expect(work((tx, o) => publishAchievement(tx, ground.ports, { ...o, slug: 'civil' }))).rejects.toMatchObject({
      code: 'achievement.incomplete',
    })
  })
  test('has a slug of its own', async () => {
    await expect(work((tx, o) => createAchievement(tx, ground.ports, { ...o, input }))).rejects.toMatchObject({
      kind: 'conflict',
      code: 'achievement.slug-taken',
    })
  })
  test('once published stays as it was, whatever happens to the draft', async () => {
    const shape = { kind: 'hexagon' as const, colour: '#16405a', caption: '土木情報学入門' }
    await work((tx, o) =>
      changeAchievement(tx, ground.ports, { ...o, slug: 'civil', change: { shape, imageAlt: '橋' } }),
    )
    const first = await work((tx, o) => publishAchievement(tx, ground.ports, { ...o, slug: 'civil' }))
    const picture = await work((tx) => achievementImage(tx, first.versionId))
    await expect(work((tx, o) => publishAchievement(tx, ground.ports, { ...o, slug: 'civil' }))).rejects.toMatchObject({
      code: 'achievement.unchanged',
    })
    const svg = (await work((tx) => achievementSvg(tx, first.versionId)))!
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 512 512"/)
    const baked = bakeSvg(new TextEncoder().encode(svg), '{"a":"]]>縄文"}')
    expect(baked.ok && extractSvg(baked.image)).toMatchObject({ ok: true, text: '{"a":"]]>縄文"}' })
    const change = { name: '土木情報学', shape: { ...shape, colour: '#2d4a3a' } }
    await work((tx, o) => changeAchievement(tx, ground.ports, { ...o, slug: 'civil', change }))
    expect((await work((tx, o) => publishedAchievement(tx, o.organisationId, 'civil')))!.name).toBe('土木情報学入門')
    const second = await work((tx, o) => publishAchievement(tx, ground.ports, { ...o, slug: 'civil' }))
    expect([first.versionNo, second.versionNo, second.name]).toEqual([1, 2, '土木情報学'])
    expect(Buffer.compare((await work((tx) => achievementImage(tx, first.versionId)))!, picture!)).toBe(0)
    await expect(work((tx) => tx.updateTable('achievement_version').set({ name: 'x' }).execute())).rejects.toThrow(
      'permission',
    )
  })
  test('freezes the kind of its certificate; that approval is needed holds at once and makes no new version', async () => {
    const change = (part: Parameters<typeof changeAchievement>[2]['change']) =>
      work((tx, o) => changeAchievement(tx, ground.ports, { ...o, slug: 'civil', change: part }))
    expect((await change({ needsApproval: true })).changed).toBe(false)
    const published = (await work((tx, o) => publishedAchievement(tx, o.organisationId, 'civil')))!
    const needing = (organisationId?: string) =>
      work((tx) => achievementsNeedingApproval(tx, [published.achievementId]), organisationId)
    expect(await needing()).toEqual(new Set([published.achievementId]))
    expect(await needing(ground.otherOrganisationId)).toEqual(new Set())
    expect((await change({ certificateKind: 'pass' })).changed).toBe(true)
    expect(published.certificateKind).toBe('completion')
    const next = await work((tx, o) => publishAchievement(tx, ground.ports, { ...o, slug: 'civil' }))
    expect(next.certificateKind).toBe('pass')
  })
  test('changed by two people at once keeps the first change, and tells the second whose it was', async () => {
    const { revision } = await work((tx, o) => changeAchievement(tx, ground.ports, { ...o, slug: 'civil', change: {} }))
    const change = (name: string) =>
      work((tx, o) => changeAchievement(tx, ground.ports, { ...o, slug: 'civil', revision, change: { name } }))
    await change('先の人')
    await expect(change('後の人')).rejects.toMatchObject({
      kind: 'conflict',
      code: 'achievement.changed-elsewhere',
      details: { revision: revision + 1 },
    })
    await expect(
      work((tx, o) => publishAchievement(tx, ground.ports, { ...o, slug: 'civil', revision })),
    ).rejects.toMatchObject({ code: 'achievement.changed-elsewhere' })
    const now = await work((tx, o) => changeAchievement(tx, ground.ports, { ...o, slug: 'civil', change: {} }))
    expect(now.name).toBe('先の人')
  })
  test('of which only a PNG was ever kept has an SVG around it', async () => {
    const png = drawBadge({ kind: 'circle', colour: '#16405a', caption: '' }).png
    await work((tx, o) => replacePicture(tx, ground.ports, { ...o, slug: 'civil', picture: { png, svg: null } }))
    const version = await work((tx, o) => publishAchievement(tx, ground.ports, { ...o, slug: 'civil' }))
    const svg = (await work((tx) => achievementSvg(tx, version.versionId)))!
    expect(svg).toContain(`href="data:image/png;base64,${Buffer.from(png).toString('base64')}"`)
    expect(bakeSvg(new TextEncoder().encode(svg), '{}').ok).toBe(true)
  })
  test('is not there for another organisation', async () => {
    expect(
      await work((tx) => publishedAchievement(tx, ground.organisationId, 'civil'), ground.otherOrganisationId),
    ).toBeNull()
    const ids = await work(
      (tx) => tx.selectFrom('achievement').select('organisation_id').distinct().execute(),
      ground.otherOrganisationId,
    )
    expect(ids).toEqual([{ organisation_id: ground.otherOrganisationId }])
  })
})

test('a validity of months ends on the same day, or on the last one of a shorter month', () => {
  expect(addMonths(new Date('2026-01-31T10:00:00Z'), 1).toISOString()).toBe('2026-02-28T10:00:00.000Z')
  expect(addMonths(new Date('2024-02-29T10:00:00Z'), 12).toISOString()).toBe('2025-02-28T10:00:00.000Z')
  // 31 January in Japan, shortly after midnight.
  expect(addMonths(new Date('2026-01-30T15:30:00Z'), 1).toISOString()).toBe('2026-02-27T15:30:00.000Z')
  expect(addMonths(new Date('2026-11-22T05:07:00Z'), 36).toISOString()).toBe('2029-11-22T05:07:00.000Z')
})
