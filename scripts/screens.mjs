/** Writes a picture of every screen, ja/en, 360 and 1280 px wide, into `screens/`. `npm run screens [name …]` takes only those. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { startServer } from '../server/test/running-server.ts'
import { openBrowser, signedIn } from '../web/test/browser.ts'
import { looks, screens, show } from '../web/test/screens.ts'
import { sampleOutside } from '../web/test/verdict-screens.ts'
import { prepareWorld } from '../web/test/world.ts'

const folder = join(import.meta.dirname, '../screens')
const wanted = process.argv.slice(2)
const chosen = screens.filter((screen) => wanted.length === 0 || wanted.includes(screen.name))

await mkdir(folder, { recursive: true })
const server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' }, ports: { fetchPublic: sampleOutside } })
const world = await prepareWorld(server)
for (const look of looks) {
  for (const as of [null, 'learner', 'issuer', 'instructor', 'operator']) await photograph(look, as)
}
await server.close()
console.log(`${chosen.length * looks.length} pictures in screens/`)

/** All screens of one person in one browser. */
async function photograph(look, as) {
  const mine = chosen.filter((screen) => screen.as === as)
  if (mine.length === 0) return
  const browser = await openBrowser(server.origin, look)
  await signedIn(browser, as && (await server.signIn(as)), server.origin)
  for (const screen of mine) {
    await show(browser.page, screen, world, server.origin, look.language).catch((error) =>
      console.error(`${screen.name}: ${error.message.split('\n')[0]}`),
    )
    const picture = await wholePage(browser.page, look.width)
    await writeFile(join(folder, `${screen.name}.${look.language}.${look.width}.png`), picture)
  }
  if (browser.outside.length > 0) console.error(`asked outside: ${browser.outside.join(' ')}`)
  await browser.close()
}

/** The window grows to the page, so that bars fixed to its edge stand at the end of the picture and not across it. */
async function wholePage(page, width) {
  const usual = page.viewportSize()
  const height = await page.evaluate('document.documentElement.scrollHeight')
  await page.setViewportSize({ width, height: Math.max(height, usual.height) })
  const picture = await page.screenshot({ fullPage: true })
  await page.setViewportSize(usual)
  return picture
}
