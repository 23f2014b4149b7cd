import { once } from 'node:events'
import type { Readable } from 'node:stream'
import yazl from 'yazl'
import type { ZipEntry } from '../../../http/zip.ts'

/** Every entry says the same: a ZIP of the same contents is the same bytes. */
const always = new Date('1980-01-01T00:00:00')

/** A compressed ZIP of entries as they come, of any number and size (ZIP64 where it must be); slow readers hold the making up. */
export function archiveOf(entries: AsyncIterable<ZipEntry>): Readable {
  const zip = new yazl.ZipFile()
  const output = zip.outputStream as Readable & { writableNeedDrain: boolean }
  const fill = async () => {
    for await (const { name, bytes } of entries) {
      zip.addBuffer(Buffer.from(bytes), name, { mtime: always, mode: 0o100644 })
      if (output.writableNeedDrain) await once(output, 'drain')
    }
    zip.end()
  }
  fill().catch((error: Error) => output.destroy(error))
  return output
}
