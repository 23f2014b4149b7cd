import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, finishCourse } from '../../../test/acts.ts'
import { type Client, clientOf } from '../../../test/client.ts'
import { rightAnswers } from '../../../test/right-answers.ts'
import { type RunningServer, startServer } from '../../../test/running-server.ts'

let server: RunningServer
let learner: Client
let code: string

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  learner = clientOf(server, await server.signIn('learner'))
  code = (await finishCourse(learner, 'JOMON-2020', rightAnswers(server))).body.award.code
  await server.drain()
  expectOk(await learner.post(`/api/backpack/${code}/accept`))
}, 60_000)
afterAll(() => server.close())

test('other sites may read what a shown badge is and whether it holds; one that is not shown is not there', async () => {
  const hidden = await server.fetch(`/api/credentials/${code}/embed`)
  expect([hidden.status, hidden.headers.get('access-control-allow-origin')]).toEqual([404, '*'])
  expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'public' }))
  const shown = await server.fetch(`/api/credentials/${code}/embed`)
  expect(shown.headers.get('access-control-allow-origin')).toBe('*')
  expect(shown.headers.get('cache-control')).toBe('public, max-age=60')
  const badge = (await shown.json()) as Record<string, unknown>
  expect(badge).toMatchObject({ answer: 'valid', sentence: { ja: '有効です', en: 'Valid' } })
  expect(badge).toMatchObject({ issuer: new URL(server.origin).host })
  const image = await server.fetch(new URL(String(badge['imageUrl'])).pathname)
  expect([image.status, image.headers.get('cross-origin-resource-policy')]).toEqual([200, 'cross-origin'])
  expect(JSON.stringify(badge)).not.toContain('identifier')
})

test('only the page of a public badge gives lines to paste', async () => {
  const page = async () => (await server.fetch(`/credentials/${code}`)).text()
  expect(await page()).toContain('&lt;akashi-badge src=')
  expectOk(await learner.put(`/api/backpack/${code}/visibility`, { visibility: 'link' }))
  expect(await page()).not.toContain('akashi-badge')
})
