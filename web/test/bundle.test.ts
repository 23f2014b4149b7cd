/** K06: the page in a bundle, opened from a folder after the server has gone and with no network. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { type Bundle, readBundle } from '@akashi/credentials/bundle/bundle.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBadgeGround } from '../../server/test/badge-ground.ts'
import { openBrowser } from './browser.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-bundle-page-'))
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  const ground = await openBadgeGround()
  const { code } = await ground.award(1)
  const zip = new Uint8Array(await (await ground.ask(`/credentials/${code}/bundle.zip`, { as: 1 })).arrayBuffer())
  await ground.close()
  const bundle = (await readBundle(zip)) as Bundle
  const page = Buffer.from(bundle.files.get('index.html')!)
  writeFileSync(at('index.html'), page)
  writeFileSync(at('did.json'), bundle.files.get('issuer/did.json')!)
  const { files } = JSON.parse(/id="bundle">(.*?)<\/script>/.exec(page.toString())![1]!)
  const edited = Buffer.from(Buffer.from(files['credential.json'], 'base64').toString().replace('縄文', '弥生'))
  writeFileSync(at('edited.html'), page.toString().replace(files['credential.json'], edited.toString('base64')))
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

const words = {
  ja: { unknown: 'いまは判定できません', valid: '有効です', invalid: '有効ではありません', could: '分からないこと' },
  en: { unknown: 'Cannot tell now', valid: 'Valid', invalid: 'Not valid', could: 'What could not be known' },
}

describe.each(['ja', 'en'] as const)('in %s', (language) => {
  const word = words[language]

  test('it judges by itself, says what it cannot know, and with the issuer’s document is valid', async () => {
    const browser = await openBrowser('null', { language, width: 360 })
    const errors: string[] = []
    browser.page.on('console', (line) => line.type() === 'error' && errors.push(line.text()))
    browser.page.on('pageerror', (error) => errors.push(error.message))
    await browser.context.setOffline(true)
    // Ahead of the clock of the award, which lies in 2036.
    await browser.page.clock.setFixedTime(new Date('2037-01-01T00:00:00Z'))
    await browser.page.goto(pathToFileURL(at('index.html')).href)
    const heading = browser.page.locator('h1.word')
    await heading.waitFor()
    expect(await heading.textContent()).toBe(word.unknown)
    expect(await browser.page.locator('main').textContent()).toContain(word.could)
    const { violations } = await new AxeBuilder({ page: browser.page }).setLegacyMode(true).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await browser.page.getByLabel(/did\.json/).setInputFiles(at('did.json'))
    await browser.page.locator('.v-valid').first().waitFor()
    expect(await heading.textContent()).toBe(word.valid)
    expect(await browser.page.locator('main').textContent()).toContain('2036-11-22T05:07:00Z')
    expect([browser.outside, errors]).toEqual([[], []])
    await browser.page.goto(pathToFileURL(at('edited.html')).href)
    await browser.page.locator('.v-invalid').first().waitFor()
    expect(await heading.textContent()).toBe(word.invalid)
    await browser.close()
  })
})
