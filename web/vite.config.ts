import { defineConfig } from 'vite'
import { packed } from './packed.ts'

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
