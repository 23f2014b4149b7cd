import { defineConfig } from 'vitest/config'
import { ClosingLine } from './scripts/closing-line.mjs'

export default defineConfig({
  test: { include: ['{credentials,cli}/src/**/*.test.ts', 'guards/**/*.test.ts'], reporters: ['default', new ClosingLine()] },
})
