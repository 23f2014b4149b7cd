import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fontsOf } from '../../../typeset/fonts.ts'
import type { Picture } from '../draw-badge.ts'
import { cleanSvg } from './clean-svg.ts'
import type { RemovedKind } from './svg-removed.ts'
import { SvgError } from './svg-tree.ts'

export const maxSvgBytes = 1024 * 1024
const longestSeconds = 15
const maxAnswerBytes = 32 * 1024 * 1024

/**
 * An uploaded SVG cleaned, its letters turned into outlines of our fonts, and drawn as PNG, the longer side 1,024 px; with what
 * was taken out. Drawn in a process of its own that is ended after `seconds`, as the few lines of a file can be work for hours
 * and no thread gives up in the middle. Throws `SvgError` (see `readSvgTree`; `svg.too-slow`), or an error where nothing can be drawn.
 */
export async function drawSvg(
  bytes: Uint8Array,
  seconds: number = longestSeconds,
): Promise<Picture & { removed: RemovedKind[] }> {
  const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  const { svg, removed } = await cleanSvg(text)
  return { ...(await drawApart(svg, seconds)), removed }
}

async function drawApart(svg: string, seconds: number): Promise<Picture> {
  const fonts = fontsOf('sans', 700)
  const asked = { svg, fontFiles: fonts.map((one) => one.path), defaultFontFamily: fonts[0]!.family }
  const options = { timeout: seconds * 1000, killSignal: 'SIGKILL', maxBuffer: maxAnswerBytes, env: {} } as const
  const answer = await new Promise<string>((resolve, reject) => {
    const file = join(import.meta.dirname, 'svg-process.ts')
    const drawing = execFile(process.execPath, ['--max-old-space-size=256', file], options, (error, stdout) => {
      if (error) reject(error.killed ? new SvgError('svg.too-slow') : error)
      else resolve(stdout)
    })
    // It may end before it has read everything; what became of it is said above.
    drawing.stdin!.on('error', () => {})
    drawing.stdin!.end(JSON.stringify(asked))
  })
  const drawn = JSON.parse(answer) as { svg: string; png: string }
  return { svg: drawn.svg, png: new Uint8Array(Buffer.from(drawn.png, 'base64')) }
}
