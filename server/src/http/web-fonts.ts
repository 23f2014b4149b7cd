import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Where the web fonts of each script lie: packages with an `index.css` and a folder `files`. */
export type FontFolders = { japanese: string; latin: string; korean: string }
export type FontSheet = { plain: Buffer; br: Buffer; gzip: Buffer }

/**
 * Latin letters that the Japanese font lacks (Ł, Ż, ć). It would set Ż as Z with a loose dot, so these come first in `--font`,
 * and only these: everything else stays in one hand.
 */
const latinBeyondJapanese =
  'U+104-10f, U+114-119, U+11c-127, U+12c-142, U+145-146, U+149-14b, U+150-151, U+154-167, U+16e-191, U+193-19f, ' +
  'U+1a2-1ae, U+1b1-1cc, U+1dd-1f7, U+1fa-24f, U+1e00-1e3d, U+1e40-1e9f, U+1efa-1eff'
const latinFace = `@font-face {
  font-family: 'Akashi Latin';
  font-style: normal;
  font-display: swap;
  font-weight: 100 900;
  src: url(./latin/files/noto-sans-latin-ext-wght-normal.woff2) format('woff2-variations');
  unicode-range: ${latinBeyondJapanese};
}`
const hangul = /U\+(ac|a[d-f]|[bc][\da-f]|d[0-7])[\da-f]{2}\b/i

/** One sheet for all scripts, packed: a browser fetches of the fonts only what the words on the page need. */
export function fontSheet(folders: FontFolders): FontSheet {
  const japanese = readFileSync(join(folders.japanese, 'index.css'), 'utf8')
  const korean = facesOf(readFileSync(join(folders.korean, 'index.css'), 'utf8')).filter((face) => hangul.test(face))
  const sheet = [
    latinFace,
    ...facesOf(japanese),
    ...korean.map((face) => face.replaceAll('./files/', './korean/files/')),
  ]
  const plain = Buffer.from(`${sheet.join('\n')}\n`)
  const br = brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 8 } })
  return { plain, br, gzip: gzipSync(plain) }
}

/** The file behind an address below `/assets/fonts/`. */
export function fontFileOf(folders: FontFolders, path: string): { folder: string; path: string } {
  const [first = '', ...rest] = path.split('/')
  const script = first === 'latin' || first === 'korean' ? first : null
  return script ? { folder: folders[script], path: rest.join('/') } : { folder: folders.japanese, path }
}

function facesOf(sheet: string): string[] {
  return sheet.match(/@font-face \{[^}]*\}/g) ?? []
}
