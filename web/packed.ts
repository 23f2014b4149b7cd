import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** Puts a `.gz` and a `.br` beside every script and sheet, so that the server has nothing to compress. */
export function packed(): Plugin {
  return {
    name: 'akashi-packed',
    apply: 'build',
    async writeBundle({ dir }) {
      const folder = dir!
      const files = (await readdir(folder, { recursive: true })).filter((file) => /\.(js|css|html)$/.test(file))
      for (const file of files) {
        const plain = await readFile(join(folder, file))
        await writeFile(join(folder, `${file}.gz`), await promisify(gzip)(plain, { level: 9 }))
        await writeFile(
          join(folder, `${file}.br`),
          await promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        )
      }
    },
  }
}
