/** The screens of verifying many badges at once, of a report handed back, and of three ways to prove a badge. */
import type { Page } from '@playwright/test'
import type { Screen, World } from './screens.ts'
import { verdictScreens } from './verdict-screens.ts'

export const verifyScreens: Screen[] = [
  { name: 'verify-batch', as: null, path: () => '/verify/batch' },
  {
    name: 'verify-batch-results',
    as: null,
    path: () => '/verify/batch',
    act: async (page, world) => {
      await checkMany(page, await badgesOf(page, world))
      await page.locator('#batch-table details summary').nth(2).click()
    },
  },
  { name: 'verify-report', as: null, path: () => '/verify', act: handReportBack },
  { name: 'compare', as: null, path: ({ code }) => `/credentials/${code}/compare` },
  { name: 'compare-tried', as: null, path: ({ code }) => `/credentials/${code}/compare?try=letter` },
  ...verdictScreens,
]

type Upload = { name: string; mimeType: string; buffer: Buffer }

/** A good badge, one edited, one revoked, a picture without a badge, and a link to nowhere. */
async function badgesOf(page: Page, { code, revoked }: World): Promise<Upload[]> {
  const read = async (path: string) => (await page.request.get(new URL(path, page.url()).href)).body()
  const good = await read(`/credentials/${code}.json`)
  const upload = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })
  return [
    upload('012-見本.json', good),
    upload('013-見本.png', await read(`/credentials/${code}.png`)),
    upload('014-edited.json', Buffer.from(good.toString().replace(/"validFrom":"2/, '"validFrom":"1'))),
    upload('015-revoked.json', await read(`/credentials/${revoked}.json`)),
    upload('IMG_2041.png', await read('/assets/seal-96.png')),
    upload('links.csv', Buffer.from('name,link\n1,https://nowhere.example/1\n')),
    upload('locked.zip', Buffer.from('PK\u0003\u0004 not really a ZIP of anything')),
  ]
}

async function checkMany(page: Page, files: Upload[]): Promise<void> {
  await page.locator('#files').setInputFiles(files)
  await page.locator('#batch-form [type=submit]').click()
  await page.locator('#batch-downloads').waitFor()
}

async function handReportBack(page: Page, { code }: World): Promise<void> {
  const form = new URL('/verify', page.url()).href
  const address = new URL(`/credentials/${code}.json`, page.url()).href
  const made = await page.request.post(new URL('/api/verify/report', form).href, { data: { url: address } })
  await page
    .locator('#file')
    .setInputFiles({ name: 'report.json', mimeType: 'application/json', buffer: await made.body() })
  await page.locator('form.drop [type=submit]').click()
  await page.locator('dl.record').waitFor()
}
