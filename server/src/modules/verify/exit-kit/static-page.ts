import { escapeHtml } from '../../../http/html.ts'
import type { Language } from '../../../http/language.ts'

const words = {
  ja: {
    note: (name: string, day: string) =>
      `${name} の公開ページの写しです（${day}）。バッジの検証に要るものは、すべてここにあります。`,
    other: 'English',
    skip: '本文へ',
  },
  en: {
    note: (name: string, day: string) =>
      `A copy of the public pages of ${name} (${day}). All that checking its badges needs is here.`,
    other: '日本語',
    skip: 'Skip to content',
  },
} as const

export type StaticFacts = {
  language: Language
  /** The issuer's name in that language. */
  name: string
  /** When the copy was made, YYYY-MM-DD. */
  day: string
  /** Path of the page itself, without a language. */
  path: string
  home: string
  /** Whether the copy has a page, in both languages, or a file at that path. */
  isPage(path: string): boolean
  isFile(path: string): boolean
}

/**
 * A page of ours as a file for any web host: its title, head and main part, in a frame without what needs a server. Links to what the
 * copy does not have lose their address and stay as words.
 */
export function staticPage(page: string, o: StaticFacts): string {
  const word = words[o.language]
  const name = escapeHtml(o.name)
  const other = o.language === 'ja' ? 'index.en.html' : 'index.html'
  const head = /<title>[\s\S]*?(?=<\/head>)/
    .exec(page)?.[0]
    .replace(/<link rel="stylesheet" href="\/assets\/fonts[^>]*>\n?/, '')
  const main = /<main[\s\S]*<\/main>/.exec(page)?.[0]
  if (head === undefined || main === undefined) throw new Error(`no page of ours: ${o.path}`)
  return `<!doctype html>
<html lang="${o.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${linkedWithin(head, o)}</head>
<body>
<a class="skip" href="#main">${word.skip}</a>
<header class="top"><div class="page"><a class="brand" href="${o.home}"><span>${name}</span></a><span class="push"><a class="btn small" href="${o.path}/${other}" lang="${o.language === 'ja' ? 'en' : 'ja'}">${word.other}</a></span></div></header>
<aside class="trial"><div class="page"><p>${escapeHtml(word.note(o.name, o.day))}</p></div></aside>
${linkedWithin(main, o)}
<footer class="foot"><div class="page"><p>${name}</p></div></footer>
</body>
</html>
`
}

/** Every local address in it, by path: pages, files, pictures. */
export function localPaths(page: string): string[] {
  return [...page.matchAll(/\b(?:href|src)="(\/(?!\/)[^"#?]*)/g)].map((match) => match[1]!)
}

function linkedWithin(part: string, { isPage, isFile, language }: StaticFacts): string {
  return part
    .replace(/ (href|src)="(\/(?!\/)[^"]*)"/g, (_, name: string, address: string) => {
      const [path, fragment] = address.split('#') as [string, string?]
      const plain = path.split('?')[0]!
      if (!isPage(plain) && !isFile(plain)) return ''
      const page = language === 'en' && isPage(plain) ? `${plain}/index.en.html` : plain
      return ` ${name}="${page}${fragment === undefined ? '' : `#${fragment}`}"`
    })
    .replace(/<form[\s\S]*?<\/form>/g, '')
}
