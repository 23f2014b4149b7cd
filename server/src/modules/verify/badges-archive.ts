import { Readable } from 'node:stream'
import { languageOf } from '../../http/language.ts'
import type { App } from '../../http/server.ts'
import { type ZipEntry, zipOf } from '../../http/zip.ts'
import type { Ports } from '../../ports/ports.ts'
import { codesOfPerson, readBadge } from '../backpack/backpack.ts'
import { type Face, faces } from './faces.ts'

/** Every badge of whoever is signed in with all its files, to take away: one after another, none of them kept in memory together. */
export function badgesArchive(app: App, ports: Ports): void {
  app.get('/api/backpack/badges.zip', { config: { permission: 'signed-in' } }, async (request, reply) => {
    const viewer = request.viewer!
    const language = languageOf(request)
    const codes = await codesOfPerson(ports, viewer.personId)
    async function* entries(): AsyncGenerator<ZipEntry> {
      for (const code of codes) {
        const badge = await readBadge(ports, { code, key: null, viewer })
        if (!badge) continue
        for (const face of faces) {
          const bytes = await face.make(ports, badge, { language })
          if (bytes !== null)
            yield { name: nameOf(badge.version.slug, code, face), bytes: Buffer.from(bytes as string) }
        }
      }
    }
    return reply
      .type('application/zip')
      .header('content-disposition', 'attachment; filename="badges.zip"')
      .send(Readable.from(zipOf(entries())))
  })
}

/** The slug says to a person which it is, the code tells two of a kind apart. */
function nameOf(slug: string, code: string, face: Face): string {
  return `${slug}-${code}/${slug}.${face.ending}`
}
