/** Every screen, as a person meets it. Journeys run axe over the same list of which `npm run screens` takes pictures. */
import type { Page, Request } from '@playwright/test'
import { backpackScreens } from './backpack-screens.ts'
import { officeScreens } from './office-screens.ts'
import { drawBadge, edited, openItem, verifyFile, verifyHere } from './screen-acts.ts'
import { teachScreens } from './teach-screens.ts'
import { authoringScreens } from './authoring-screens.ts'
import { verifyScreens } from './verify-screens.ts'

/** What has happened before the pictures are taken. */
export type World = {
  organisation: string
  /** A badge of the sample learner that is public. */
  code: string
  /** One from elsewhere that the sample learner brought in. */
  foreign: string
  /** One that was revoked. */
  revoked: string
  importId: string
  /** A gradebook as offices have them, uploaded and not yet tried. */
  dirtyId: string
  /** One that waits for a second person, and that request. */
  awaitingId: string
  approvalId: string
  mailId: string
  revocationMailId: string
  /** Where the reader of that mail says that they want no more. */
  stopPath: string
  /** Of the sample learner in the course with the video. */
  enrolmentId: string
}
export type Screen = {
  name: string
  /** The sample person who looks, or nobody. */
  as: 'learner' | 'issuer' | 'instructor' | 'operator' | null
  path(world: World): string
  /** What is done before the picture. */
  act?(page: Page, world: World): Promise<void>
}

const app = (path: string) => `/app${path}`

export const screens: Screen[] = [
  { name: 'front', as: null, path: () => '/' },
  { name: 'course-public', as: null, path: ({ organisation }) => `/organisations/${organisation}/courses/JOMON-2020` },
  { name: 'issuer', as: null, path: ({ organisation }) => `/organisations/${organisation}` },
  { name: 'achievement', as: null, path: ({ organisation }) => `/organisations/${organisation}/achievements/jomon` },
  { name: 'badge', as: null, path: ({ code }) => `/credentials/${code}` },
  {
    name: 'badge-forms',
    as: null,
    path: ({ code }) => `/credentials/${code}`,
    act: async (page) => {
      for (const folded of await page.locator('details > summary').all()) await folded.click()
    },
  },
  { name: 'badge-revoked', as: null, path: ({ revoked }) => `/credentials/${revoked}` },
  { name: 'badge-absent', as: null, path: () => '/credentials/AAAAAAAAAAAAAAAAAAAAAA' },
  { name: 'verify', as: null, path: () => '/verify' },
  {
    name: 'verify-valid',
    as: null,
    path: () => '/verify',
    act: (page, { code }) => verifyFile(page, code, (text) => text),
  },
  { name: 'verify-edited', as: null, path: () => '/verify', act: (page, { code }) => verifyFile(page, code, edited) },
  {
    name: 'verify-revoked',
    as: null,
    path: () => '/verify',
    act: (page, { revoked }) => verifyFile(page, revoked, (text) => text),
  },
  {
    name: 'verify-here',
    as: null,
    path: () => '/verify',
    act: async (page) => {
      await page.locator('#stay').check()
      await page.locator('#here summary').click()
    },
  },
  {
    name: 'verify-here-revoked',
    as: null,
    path: () => '/verify',
    act: (page, { revoked }) => verifyHere(page, revoked),
  },
  ...verifyScreens,
  { name: 'mail-stop', as: null, path: ({ stopPath }) => stopPath },
  { name: 'sign-in', as: null, path: () => app('/signin') },
  {
    name: 'sign-in-ways',
    as: null,
    path: () => app('/signin'),
    act: (page) => page.locator('details summary').click(),
  },
  { name: 'sign-in-link', as: null, path: () => app('/link#token=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA') },
  { name: 'account', as: null, path: () => app('/account') },
  { name: 'home', as: 'learner', path: () => app('/') },
  { name: 'courses', as: 'learner', path: () => app('/courses') },
  { name: 'course', as: 'learner', path: ({ organisation }) => app(`/courses/${organisation}/JOMON-2020`) },
  { name: 'course-new', as: 'learner', path: ({ organisation }) => app(`/courses/${organisation}/CIVIL-2020`) },
  {
    name: 'lesson',
    as: 'learner',
    path: ({ organisation }) => app(`/courses/${organisation}/JOMON-2020`),
    act: (page) => openItem(page, 'lesson'),
  },
  {
    name: 'quiz',
    as: 'learner',
    path: ({ organisation }) => app(`/courses/${organisation}/JOMON-2020`),
    act: (page) => openItem(page, 'quiz'),
  },
  {
    name: 'video',
    as: 'learner',
    path: ({ organisation }) => app(`/courses/${organisation}/JOMON-2020`),
    act: (page) => openItem(page, 'video'),
  },
  ...backpackScreens,
  { name: 'me', as: 'learner', path: () => app('/me') },
  { name: 'me-delete', as: 'learner', path: () => app('/me/delete') },
  { name: 'mailbox', as: 'learner', path: () => app('/mailbox') },
  { name: 'mail', as: 'learner', path: ({ mailId }) => app(`/mailbox/${mailId}`) },
  { name: 'mail-revocation', as: 'learner', path: ({ revocationMailId }) => app(`/mailbox/${revocationMailId}`) },
  { name: 'awards', as: 'issuer', path: ({ organisation }) => app(`/issue/${organisation}/awards`) },
  {
    name: 'awards-stop',
    as: 'issuer',
    path: ({ organisation }) => app(`/issue/${organisation}/awards`),
    act: (page) => page.getByRole('button', { name: /発行を止める|Stop issuing/ }).click(),
  },
  {
    name: 'import-awaiting',
    as: 'issuer',
    path: ({ organisation, awaitingId }) => app(`/issue/${organisation}/imports/${awaitingId}`),
  },
  ...officeScreens,
  {
    name: 'approval-dialog',
    as: 'operator',
    path: ({ organisation, approvalId }) => app(`/issue/${organisation}/approvals/${approvalId}`),
    act: (page) => page.getByRole('button', { name: /承認する|^Approve/ }).click(),
  },
  {
    name: 'awards-export',
    as: 'issuer',
    path: ({ organisation }) => app(`/issue/${organisation}/awards`),
    act: async (page) => {
      await page.getByRole('button', { name: /一覧を書き出す|Export the list/ }).click()
      await page.getByRole('radio').nth(1).check()
    },
  },
  {
    name: 'award-mail',
    as: 'issuer',
    path: ({ organisation }) => app(`/issue/${organisation}/awards`),
    act: async (page) => {
      await page.locator('tbody button[aria-expanded]').first().click()
      await page.getByRole('button', { name: /メールを見る|Read the mail/ }).click()
      await page.locator('iframe').waitFor()
    },
  },
  {
    name: 'awards-undelivered',
    as: 'issuer',
    path: ({ organisation }) => app(`/issue/${organisation}/awards?undelivered=yes`),
    act: async (page) => {
      await page
        .getByRole('checkbox', { name: /のメールを選ぶ|^Choose the mail of/ })
        .first()
        .check()
      await page.evaluate('scrollTo(0, 0)')
    },
  },
  {
    name: 'awards-revoke',
    as: 'issuer',
    path: ({ organisation }) => app(`/issue/${organisation}/awards?state=delivered`),
    act: async (page) => {
      await page.locator('tbody button[aria-expanded]').first().click()
      await page.getByRole('button', { name: /^(取り消す|Revoke)$/ }).click()
    },
  },
  { name: 'achievements', as: 'issuer', path: ({ organisation }) => app(`/issue/${organisation}/achievements`) },
  { name: 'achievement-new', as: 'issuer', path: ({ organisation }) => app(`/issue/${organisation}/achievements/new`) },
  {
    name: 'achievement-edit',
    as: 'issuer',
    path: ({ organisation }) => app(`/issue/${organisation}/achievements/civil`),
  },
  {
    name: 'achievement-studio',
    as: 'issuer',
    path: ({ organisation }) => app(`/issue/${organisation}/achievements/jomon`),
    act: drawBadge,
  },
  ...teachScreens,
  ...authoringScreens,
  { name: 'imports', as: 'issuer', path: ({ organisation }) => app(`/issue/${organisation}/imports`) },
  {
    name: 'import-reading',
    as: 'issuer',
    path: ({ organisation, dirtyId }) => app(`/issue/${organisation}/imports/${dirtyId}`),
  },
  {
    name: 'import',
    as: 'issuer',
    path: ({ organisation, importId }) => app(`/issue/${organisation}/imports/${importId}`),
  },
]

export const looks = (['ja', 'en'] as const).flatMap((language) => [360, 1280].map((width) => ({ language, width })))

/** Opens the screen in that language and waits until it stands still. The address alone says the language, as in a link. */
export async function show(
  page: Page,
  screen: Screen,
  world: World,
  origin: string,
  language: 'ja' | 'en',
): Promise<void> {
  requestsOf(page)
  const path = screen.path(world)
  await page.goto(`${origin}${path}${path.includes('?') ? '&' : '?'}lang=${language}`, { waitUntil: 'load' })
  await settle(page)
  if (!screen.act) return
  await screen.act(page, world)
  await settle(page)
}

const settledTimeout = 10_000
const live = new WeakMap<Page, Set<Request>>()

/** A heading is there, nothing is being fetched (a live channel aside), what came has been drawn, and the fonts are in. */
export async function settle(page: Page): Promise<void> {
  const fetching = requestsOf(page)
  const end = Date.now() + settledTimeout
  await page.locator('main h1').first().waitFor({ timeout: settledTimeout })
  for (let quiet = 0; quiet < 2 && Date.now() < end; ) {
    await page.evaluate(drawn)
    quiet = fetching.size === 0 ? quiet + 1 : 0
  }
}

/** Two frames after the fonts: a state that was set has been drawn by then, and what it wants fetched has been asked for. */
const drawn =
  'document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))))'

/** What the page is fetching at this moment; watched from the first call on. */
function requestsOf(page: Page): Set<Request> {
  const known = live.get(page)
  if (known) return known
  const fetching = new Set<Request>()
  live.set(page, fetching)
  page.on('request', (request) => request.resourceType() !== 'eventsource' && fetching.add(request))
  page.on('requestfinished', (request) => fetching.delete(request))
  page.on('requestfailed', (request) => fetching.delete(request))
  return fetching
}
