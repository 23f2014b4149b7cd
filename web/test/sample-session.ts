/** Somebody of the sample academy at a screen: signed in by the button with their part, going about by the menu. */
import type { Page } from '@playwright/test'
import { type OpenBrowser, openBrowser } from './browser.ts'

export type Part = '受講者' | '講師' | '発行担当' | '運用者'

export async function arrive(origin: string, part: Part, width: number): Promise<OpenBrowser> {
  const browser = await openBrowser(origin, { language: 'ja', width })
  browser.page.setDefaultTimeout(20_000)
  await signInAs(browser.page, origin, part)
  return browser
}

async function signInAs(page: Page, origin: string, part: Part): Promise<void> {
  await page.goto(`${origin}/app/signin?lang=ja`)
  await page.getByRole('button', { name: new RegExp(`^${part}`) }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/app/signin'))
  await page.locator('main h1').first().waitFor()
}

/** By the rail on a desk, by the tabs or else the round mark on a phone. */
export async function goTo(page: Page, place: string | RegExp): Promise<void> {
  const link = page.getByRole('navigation', { name: '主な画面' }).getByRole('link', { name: place })
  if (await link.isVisible()) await link.click()
  else {
    await page.getByRole('button', { name: /のメニュー$/ }).click()
    await page.locator('.person-places').getByRole('link', { name: place }).click()
  }
}
