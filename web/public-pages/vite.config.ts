import { join } from 'node:path'
import { defineConfig } from 'vite'
import { packed } from '../packed.ts'

const root = join(import.meta.dirname, '../..')
const server = join(root, 'server/src')

/**
 * Scripts of the public pages, which work without them: `/scripts/*` from `web/public-pages/dist`, each name with the hash of its
 * content, and `/embed/akashi-badge.js`, whose name never changes.
 */
export default defineConfig({
  base: '/scripts/',
  root: import.meta.dirname,
  plugins: [packed()],
  resolve: {
    alias: [
      { find: /^\.\.\/\.\.\/http\/markdown\.ts$/, replacement: join(server, 'http/markdown-in-browser.ts') },
      { find: /^rdf-canonize$/, replacement: join(import.meta.dirname, 'rdf-canonize.ts') },
    ],
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    assetsDir: '',
    assetsInlineLimit: 0,
    manifest: true,
    modulePreload: false,
    rolldownOptions: {
      input: {
        verify: join(server, 'modules/verify/in-browser/page.ts'),
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
