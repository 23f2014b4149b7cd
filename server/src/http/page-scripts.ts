import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the scripts of the public pages are built to, by `web/public-pages/vite.config.ts`. */
export const scriptsFolder = join(import.meta.dirname, '../../../web/public-pages/dist')

let known: Record<string, { file: string }> | null = null

/** The address of the script with that name, or `null` where nothing is built: the pages do without. */
export function pageScript(name: string): string | null {
  const manifest = join(scriptsFolder, '.vite/manifest.json')
  known ??= existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')) : null
  const entry = Object.entries(known ?? {}).find(([source]) => source.endsWith(`/${name}`))
  return entry ? `/scripts/${entry[1].file}` : null
}
