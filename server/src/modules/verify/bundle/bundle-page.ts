import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Manifest } from '@akashi/credentials/bundle/bundle.ts'
import { scriptsFolder } from '../../../http/page-scripts.ts'

type File = { name: string; content: string | Uint8Array; url?: string }

/** What the page's script reads: the bundle again, as far as judging needs it. */
export type Inlined = { manifest: Manifest; files: Record<string, string>; picture: string | null }

const assets = join(import.meta.dirname, '../../../../assets')
/** What judging reads of a bundle; the rest stands beside the page. */
const needed =
  /^(?:credential\.json|issuer\/(?:did|blockcerts)\.json|status\/list-\d+\.json|anchor\/transaction\.json)$/

/**
 * `index.html` of a bundle: one file that judges the badge by itself, with script, style and documents in it, and a policy that lets
 * it ask nobody. `null` where the script is not built.
 */
export function bundlePage(manifest: Manifest, files: readonly File[]): string | null {
  const scriptFile = join(scriptsFolder, 'bundle-page.js')
  if (!existsSync(scriptFile)) return null
  const script = readFileSync(scriptFile, 'utf8').replace(/<(?=\/script|!--)/gi, '\\x3c')
  const style = ['tokens.css', 'base.css', 'pages.css']
    .map((name) => readFileSync(join(assets, name), 'utf8'))
    .join('\n')
  const sprite = readFileSync(join(assets, 'sprite.svg'), 'utf8').replace(
    '<svg',
    '<svg width="0" height="0" aria-hidden="true"',
  )
  const data = JSON.stringify(inlined(manifest, files)).replace(/</g, '\\u003c')
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script)}'`,
    `style-src '${digest(style)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>バッジの束 / A badge, bundled</title>
<style>${style}</style>
</head>
<body>
<main id="main"><div class="page main"><noscript><p>このページは、ブラウザーの中だけでバッジを確かめます。JavaScript を有効にするか、akashi verify で束を確かめてください。</p><p lang="en">This page checks the badge in your browser alone. Turn on JavaScript, or check the bundle with akashi verify.</p></noscript></div></main>
<script type="application/json" id="bundle">${data}</script>
<script>${script}</script>
${sprite}
</body>
</html>
`
}

function inlined(manifest: Manifest, files: readonly File[]): Inlined {
  const kept = files.filter(({ name }) => needed.test(name))
  const picture = files.find(({ name }) => name === 'image/badge.png')?.content
  const documents = Object.entries(manifest.documents).filter(([, name]) => needed.test(name))
  return {
    manifest: { ...manifest, documents: Object.fromEntries(documents) },
    files: Object.fromEntries(
      kept.map(({ name, content }) => [name, Buffer.from(content as string).toString('base64')]),
    ),
    picture: picture === undefined ? null : Buffer.from(picture as string).toString('base64'),
  }
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}
