import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { defineConfig, type Plugin } from 'vite'

const server = 'http://localhost:3000'

/** The app is served under `/app/` from `web/dist`. In development everything else goes to the server on port 3000. */
export default defineConfig({
  base: '/app/',
  root: import.meta.dirname,
  plugins: [packed()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Mantine marks its files "use client", which means nothing in an app without a React server.
    rolldownOptions: {
      onLog: (level, log, tell) => (log.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : tell(level, log)),
    },
  },
  server: { proxy: { '^/(?!app/)': { target: server, changeOrigin: true } } },
})

/** Puts a `.gz` and a `.br` beside every script and sheet, so that the server has nothing to compress. */
function packed(): Plugin {
  return {
    name: 'akashi-packed',
    apply: 'build',
    async writeBundle({ dir }) {
      const folder = dir ?? join(import.meta.dirname, 'dist')
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
