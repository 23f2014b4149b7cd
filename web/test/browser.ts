/** Chromium for journeys and pictures: the system's, else the packaged one, else one line that says what to install. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from '@playwright/test'

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=ja',
]
const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export type Look = { language: 'ja' | 'en'; width: number; dark?: boolean }
export type OpenBrowser = { context: BrowserContext; page: Page; outside: string[]; close(): Promise<void> }

/** A browser of its own with an empty profile; every request that leaves `origin` is stopped and remembered. */
export async function openBrowser(origin: string, look: Look): Promise<OpenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'akashi-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await chromiumPath(),
    args: flags,
    viewport: { width: look.width, height: look.width < 600 ? 740 : 900 },
    isMobile: false,
    locale: look.language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  await context.addCookies([{ name: 'lang', value: look.language, url: origin }])
  const outside: string[] = []
  await context.route(
    (url) => /^(https?|wss?):$/.test(url.protocol) && url.origin !== origin,
    (route) => {
      outside.push(route.request().url())
      return route.abort()
    },
  )
  const page = context.pages()[0] ?? (await context.newPage())
  const close = async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
  return { context, page, outside, close }
}

/** Puts a session cookie, as `name=value; name=value`, into the browser; `null` for nobody. */
export async function signedIn(browser: OpenBrowser, cookie: string | null, url: string): Promise<void> {
  const pairs = (cookie ?? '').split('; ').filter((pair) => pair.includes('='))
  const cookies = pairs.map((pair) => ({
    name: pair.slice(0, pair.indexOf('=')),
    value: pair.slice(pair.indexOf('=') + 1),
    url,
  }))
  if (cookies.length > 0) await browser.context.addCookies(cookies)
}

/** Where Chromium is. Throws the one line that says what to install. */
export async function chromiumPath(): Promise<string> {
  const named = process.env.AKASHI_CHROMIUM
  const found = [named, ...system].find((path) => path && existsSync(path))
  if (found) return found
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  try {
    const packaged = await import('@sparticuz/chromium')
    return await packaged.default.executablePath()
  } catch {
    throw new Error(
      'No Chromium. Install it (apt-get install chromium, or Google Chrome), or name it in AKASHI_CHROMIUM.',
    )
  }
}
