/** Chromium for journeys and pictures: the system's, else the packaged one, else one line that says what to install. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test'

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
  // Nothing but this machine has an address. (Stopping requests one by one would also turn the cache off.)
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost',
]
const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export type Look = { language: 'ja' | 'en'; width: number; dark?: boolean }
export type OpenBrowser = { context: BrowserContext; page: Page; outside: string[]; close(): Promise<void> }

let running: Promise<Browser> | null = null
let users = 0

/**
 * A visitor with an empty profile; every request that leaves `origin` is remembered, and none arrives. All visitors of one process
 * share one browser, which ends with the last of them.
 */
export async function openBrowser(origin: string, look: Look): Promise<OpenBrowser> {
  users += 1
  running ??= chromiumPath().then((executablePath) => chromium.launch({ executablePath, args: flags }))
  const browser = await running
  const context = await browser.newContext({
    viewport: viewportOf(look.width),
    locale: look.language === 'ja' ? 'ja-JP' : 'en-GB',
    timezoneId: 'Asia/Tokyo',
    colorScheme: look.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  })
  const outside: string[] = []
  const note = (address: string) => {
    const { protocol, origin: from } = new URL(address)
    if (/^(https?|wss?):$/.test(protocol) && from !== origin) outside.push(address)
  }
  context.on('request', (request) => note(request.url()))
  context.on('page', (page) => page.on('websocket', (socket) => note(socket.url())))
  const page = await context.newPage()
  const close = async () => {
    await context.close()
    users -= 1
    if (users > 0) return
    running = null
    await browser.close()
  }
  return { context, page, outside, close }
}

export function viewportOf(width: number): { width: number; height: number } {
  return { width, height: width < 600 ? 740 : 900 }
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
async function chromiumPath(): Promise<string> {
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
