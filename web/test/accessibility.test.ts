/** Every screen in both languages, on a phone and on a desk: no axe violation, nothing from outside, nothing scrolls sideways, no error on the page. */
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../../server/test/running-server.ts'
import { type OpenBrowser, openBrowser, signedIn } from './browser.ts'
import { looks, screens, show, type World } from './screens.ts'
import { prepareWorld } from './world.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
let server: RunningServer
let world: World

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  world = await prepareWorld(server)
}, 60_000)
afterAll(() => server.close())

describe.each(looks.flatMap((look) => ([null, 'learner', 'issuer'] as const).map((as) => ({ ...look, as }))))(
  '$language, $width px, seen by $as',
  (look) => {
    let browser: OpenBrowser
    const errors: string[] = []

    beforeAll(async () => {
      browser = await openBrowser(server.origin, look)
      browser.page.on('pageerror', (error) => errors.push(error.message))
      await signedIn(browser, look.as && (await server.signIn(look.as)), server.origin)
    }, 60_000)
    afterAll(() => browser.close())

    test.each(screens.filter(({ as }) => as === look.as))('$name', { timeout: 30_000 }, async (screen) => {
      errors.length = 0
      browser.outside.length = 0
      await show(browser.page, screen, world, server.origin, look.language)
      const { violations } = await new AxeBuilder({ page: browser.page }).exclude('iframe').withTags(rules).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`),
      ).toEqual([])
      expect(await browser.page.evaluate('document.documentElement.lang')).toBe(look.language)
      expect(
        await browser.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      ).toBe(0)
      expect(browser.outside).toEqual([])
      expect(errors).toEqual([])
    })
  },
)
