/** Every screen in both languages, on a phone and on a desk: no axe violation, nothing from outside, nothing scrolls sideways, no error on the page. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser, signedIn, viewportOf } from './browser.ts'
import { screens, settle, show, type World } from './screens.ts'
import { verdictScreens } from './verdict-screens.ts'
import { prepareWorld } from './world.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const widths = [360, 1280]
let server: RunningServer
let world: World

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  world = await prepareWorld(server)
}, 60_000)
afterAll(() => server.close())

const visits = ([null, 'learner', 'issuer', 'instructor', 'operator'] as const).flatMap((as) => [
  { as, language: 'ja' as const },
  { as, language: 'en' as const },
])

describe.each(visits)('$language, seen by $as', ({ as, language }) => {
  let browser: OpenBrowser
  const errors: string[] = []

  beforeAll(async () => {
    browser = await openBrowser(server.origin, { language, width: widths[0]! })
    browser.page.on('pageerror', (error) => errors.push(error.message))
    await signedIn(browser, as && (await server.signIn(as)), server.origin)
  }, 60_000)
  afterAll(() => browser.close())

  test.each(screens.filter((screen) => screen.as === as && !verdictScreens.includes(screen)))(
    '$name',
    { timeout: 60_000 },
    async (screen) => {
      const { page, outside } = browser
      errors.length = 0
      outside.length = 0
      await page.setViewportSize(viewportOf(widths[0]!))
      await show(page, screen, world, server.origin, language)
      expect(await page.evaluate('document.documentElement.lang')).toBe(language)
      for (const width of widths) {
        await page.setViewportSize(viewportOf(width))
        await settle(page)
        // The rules scroll the page they look at: the second look begins at the top, as a visitor does.
        await page.evaluate('scrollTo(0, 0)')
        expect({ width, violations: await violationsOn(page) }).toEqual({ width, violations: [] })
        expect({ width, sideways: await page.evaluate(sideways) }).toEqual({ width, sideways: 0 })
      }
      expect([...outside, ...errors]).toEqual([])
    },
  )
})

const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

/** Legacy mode: no page has a frame with our own content to look into, and the other way opens a blank page each time. */
async function violationsOn(page: Page): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode(true).exclude('iframe').withTags(rules)
  const { violations } = await builder.analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}
