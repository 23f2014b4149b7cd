import { inScope } from '../../../db/database.ts'
import type { App } from '../../../http/server.ts'
import type { Language } from '../../../http/language.ts'
import type { ZipEntry } from '../../../http/zip.ts'
import type { Ports } from '../../../ports/ports.ts'
import { publishedVersions } from '../../achievements/achievements.ts'
import { publishedByAwards } from '../../awards/awards.ts'
import type { Organisation } from '../../backpack/backpack.ts'
import { faces } from '../faces.ts'
import { hostFiles } from './host-files.ts'
import { localPaths, staticPage } from './static-page.ts'

/** What stands at a path for a stranger; asked inside this program. */
export type Ask = (path: string, accept: string) => Promise<{ status: number; type: string; body: Buffer }>
type Kit = { pages: string[]; files: string[] }

/**
 * Everything an organisation has on the web, as files for any web host under the same address: pages in both languages, DID document, key
 * set, status lists, achievements, badges that others may see, and the documents of Open Badges 2.0. Badges that stay private need
 * nothing of their own here: their holders have them, and what judges them is all in it.
 */
export async function* makeKit(
  ports: Pick<Ports, 'db' | 'clock' | 'config'>,
  ask: Ask,
  organisation: Organisation,
): AsyncGenerator<ZipEntry> {
  const { pages: list, files } = await contentsOf(ports, ask, organisation)
  const pages = new Set(list)
  const kept = new Set<string>()
  async function* keep(paths: readonly string[]): AsyncGenerator<ZipEntry> {
    for (const path of paths) {
      const { status, body } = await ask(path, json)
      if (status !== 200 && !mayBeMissing(path)) throw new Error(`the kit lacks ${path}: ${status}`)
      if (status !== 200) continue
      kept.add(path)
      yield { name: path.slice(1), bytes: body }
    }
  }
  yield* keep(files)
  // An assertion of 2.0 keeps its badge class and issuer when it is written, so these are asked for after it.
  yield* keep(await olderPaths(ports, organisation))
  const assets = new Set(['/assets/tokens.css', '/assets/base.css', '/assets/pages.css', '/assets/seal.svg'])
  const isPage = (path: string) => pages.has(path)
  const isFile = (path: string) => kept.has(path) || path.startsWith('/assets/')
  const day = ports.clock.now().toISOString().slice(0, 10)
  for (const path of pages)
    for (const language of ['ja', 'en'] as const) {
      const page = await pageAt(ask, path, language)
      for (const found of localPaths(page)) if (found.startsWith('/assets/')) assets.add(found)
      const name = language === 'ja' ? organisation.nameJa : organisation.nameEn
      const home = `/organisations/${organisation.slug}`
      const written = staticPage(page, { language, name, day, path, home, isPage, isFile })
      yield { name: `${path.slice(1)}/index${language === 'en' ? '.en' : ''}.html`, bytes: Buffer.from(written) }
    }
  yield* keep([...assets].filter((path) => !path.startsWith('/assets/fonts/')))
  yield* hostFiles([...kept], ports.config.baseUrl)
}

/** Every page and every file, found in the database and on the front page. */
async function contentsOf(ports: Pick<Ports, 'db'>, ask: Ask, organisation: Organisation): Promise<Kit> {
  const home = `/organisations/${organisation.slug}`
  const [versions, awards] = await inScope(ports.db, { organisationId: organisation.id }, async (tx) => [
    await publishedVersions(tx, organisation.id),
    await publishedByAwards(tx, organisation.id),
  ])
  const achievements = [...new Set(versions.map(({ slug }) => `${home}/achievements/${slug}`))]
  const ofVersions = versions.map(({ slug, versionNo }) => `${home}/achievements/${slug}/versions/${versionNo}`)
  const front = localPaths(await pageAt(ask, '/', 'ja'))
  const courses = [...new Set(front.filter((path) => path.startsWith(`${home}/courses/`)))].sort()
  const badges = awards.codes.map((code) => `/credentials/${code}`)
  return {
    pages: [home, ...achievements, ...ofVersions, ...courses, ...badges],
    files: [
      '/.well-known/did.json',
      `${home}.json`,
      `${home}/did.json`,
      `${home}/jwks.json`,
      `${home}/issuer-profile.json`,
      `${home}/revocations.json`,
      ...awards.lists.map((number) => `${home}/status/${number}`),
      ...[...achievements, ...ofVersions].flatMap((path) => [`${path}.json`, `${path}/image.png`, `${path}/image.svg`]),
      ...badges.flatMap((path) => faces.map(({ ending }) => `${path}.${ending}`)),
      ...awards.codes.flatMap((code) => ['', '.json', '.png'].map((ending) => `/ob2/assertions/${code}${ending}`)),
    ],
  }
}

async function olderPaths(ports: Pick<Ports, 'db'>, { id, slug }: Organisation): Promise<string[]> {
  const { older } = await inScope(ports.db, { organisationId: id }, (tx) => publishedByAwards(tx, id))
  return older.map(({ kind, digest }) => `/ob2/${kind}s/${slug}/${digest}`)
}

/** A revoked badge has no hosted form any more, one that is not anchored no Blockcerts form, and a certificate or a drawing may not be makeable; the rest must be there. */
function mayBeMissing(path: string): boolean {
  return (
    path.startsWith('/ob2/assertions/') ||
    path.endsWith('/image.svg') ||
    /^\/credentials\/.*\.(?:pdf|svg|png|blockcert)$/.test(path)
  )
}

const json = 'application/ld+json, application/json, */*;q=0.1'

async function pageAt(ask: Ask, path: string, language: Language): Promise<string> {
  const { status, body } = await ask(`${path}?lang=${language}`, 'text/html')
  if (status !== 200) throw new Error(`the kit lacks the page ${path}: ${status}`)
  return body.toString()
}

/** Asks the program itself as a stranger would, without a connection. */
export function askOf(app: App): Ask {
  return async (path, accept) => {
    const answer = await app.inject({ method: 'GET', url: path, headers: { accept } })
    return { status: answer.statusCode, type: String(answer.headers['content-type']), body: answer.rawPayload }
  }
}
