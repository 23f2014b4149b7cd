/** What a learner loads before the first screen stands: scripts and styles, gzipped. Editor, formulas and player come when they are needed. */
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleOrganisation } from '../../server/test/acts.ts'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser, signedIn } from './browser.ts'
import { settle } from './screens.ts'

const most = 250_000
let server: RunningServer
let learner: OpenBrowser

beforeAll(async () => {
  server = await startServer()
  learner = await openBrowser(server.origin, { language: 'ja', width: 360 })
  await signedIn(learner, await server.signIn('learner'), server.origin)
}, 120_000)
afterAll(async () => {
  await learner.close()
  await server.close()
})

/** The script and style files a page asks for, by name, with their gzipped sizes. */
async function loadedBy(path: string): Promise<Map<string, number>> {
  const page = await learner.context.newPage()
  const asked = new Set<string>()
  page.on('request', (request) => asked.add(new URL(request.url()).pathname))
  await page.goto(`${server.origin}${path}`)
  await settle(page)
  await page.close()
  const files = [...asked].filter((name) => /\.(js|css)$/.test(name))
  return new Map(await Promise.all(files.map(async (name) => [name, await sizeOf(name)] as const)))
}

async function sizeOf(name: string): Promise<number> {
  return gzipSync(Buffer.from(await (await server.fetch(name)).arrayBuffer()), { level: 9 }).length
}

const course = `/app/courses/${sampleOrganisation}/JOMON-2020`

test.each(['/app/', '/app/courses', course, `${course}/items/jomon-time`])('%s', { timeout: 60_000 }, async (path) => {
  const files = await loadedBy(path)
  const total = [...files.values()].reduce((sum, size) => sum + size, 0)
  expect(files.size).toBeGreaterThan(2)
  expect(total, [...files].map(([name, size]) => `${name} ${size}`).join('\n')).toBeLessThanOrEqual(most)
  expect([...files.keys()].filter((name) => /lesson-editor|formula|author/.test(name))).toEqual([])
})
