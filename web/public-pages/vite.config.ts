import { join } from 'node:path'
import { build, defineConfig, type Plugin } from 'vite'
import { packed } from '../packed.ts'

const root = join(import.meta.dirname, '../..')
const server = join(root, 'server/src')

const alias = [
  { find: /^\.\.\/\.\.\/http\/markdown\.ts$/, replacement: join(server, 'http/markdown-in-browser.ts') },
  { find: /^rdf-canonize$/, replacement: join(import.meta.dirname, 'rdf-canonize.ts') },
]

/** The script that a bundle's page carries in itself: one file that imports nothing, beside the others. */
function bundlePage(): Plugin {
  return {
    name: 'akashi-bundle-page',
    apply: 'build',
    async writeBundle({ dir }) {
      const entry = join(server, 'modules/verify/in-browser/bundle-page.ts')
      await build({
        configFile: false,
        logLevel: 'error',
        resolve: { alias },
        // A script within a page stands nowhere. Packages of contexts name files beside them by it, which nothing here reads.
        define: { 'import.meta.url': JSON.stringify('https://nowhere.invalid/') },
        build: {
          outDir: dir!,
          emptyOutDir: false,
          target: 'es2022',
          lib: { entry, formats: ['iife'], name: 'bundlePage', fileName: () => 'bundle-page.js' },
        },
      })
    },
  }
}

/**
 * Scripts of the public pages, which work without them: `/scripts/*` from `web/public-pages/dist`, each name with the hash of its
 * content, and `/embed/akashi-badge.js`, whose name never changes.
 */
export default defineConfig({
  base: '/scripts/',
  root: import.meta.dirname,
  plugins: [bundlePage(), packed()],
  resolve: { alias },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsDir: '',
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: false,
    rolldownOptions: {
      preserveEntrySignatures: 'exports-only',
      input: {
        verify: join(server, 'modules/verify/in-browser/page.ts'),
        'verify-batch': join(server, 'modules/verify/in-browser/batch.ts'),
        'akashi-badge': join(root, 'web/src/embed/akashi-badge.ts'),
      },
      output: { entryFileNames: ({ name }) => (name === 'akashi-badge' ? '[name].js' : '[name]-[hash].js') },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: { output: { entryFileNames: 'verify-worker-[hash].js' } },
  },
})
