import { type Hole, type Html, html, raw } from './html.ts'
import { seal } from './icons.ts'
import type { Language } from './language.ts'

export type Frame = {
  title: string
  language: Language
  viewer: { displayName: string } | null
  body: Html
  /** More for the head: Open Graph, alternate faces. */
  head?: Html
  noindex?: boolean
  /** `request.url`, so that the language switch keeps the place and its query. */
  url?: string
  current?: 'courses' | 'badges' | 'verify'
  /** Whose page it is; the program's own name where nobody's. */
  brand?: { ja: string; en: string }
  /** Evaluation mode: a strip says so and offers one-click sign-in. */
  trial?: boolean
}

const words = {
  ja: {
    skip: '本文へ',
    main: '主なページ',
    courses: '講座',
    badges: 'バッジ',
    verify: '検証',
    signIn: 'サインイン',
    mine: 'マイページ',
    other: 'EN：英語に切り替える',
    runs: '証 Akashi で動いています',
    site: '証 Akashi',
    trial: '試用モードです。このコンピューターの中だけで動いています。ここのバッジは外では確かめられません。',
    enter: '見本の人で入る（1クリック）',
  },
  en: {
    skip: 'Skip to content',
    main: 'Main',
    courses: 'Courses',
    badges: 'Badges',
    verify: 'Verify',
    signIn: 'Sign in',
    mine: 'My page',
    other: '日本語: switch to Japanese',
    runs: 'Runs on Akashi 証',
    site: 'Akashi 証',
    trial: 'Evaluation mode: it runs on this machine only. Nobody outside can check the badges made here.',
    enter: 'Enter as a sample person (one click)',
  },
} as const

/** A whole public page as text: head, header, `body`, footer. It works without JavaScript and asks nothing of other sites. */
export function pageFrame(frame: Frame): string {
  const { language } = frame
  return html`${raw('<!doctype html>')}
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title}</title>
<link rel="icon" href="/assets/seal.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/fonts/index.css">
<link rel="stylesheet" href="/assets/tokens.css">
<link rel="stylesheet" href="/assets/base.css">
<link rel="stylesheet" href="/assets/pages.css">
${frame.noindex && html`<meta name="robots" content="noindex">\n`}${frame.head}
</head>
<body>
<a class="skip" href="#main">${words[language].skip}</a>
${frame.trial && trialStrip(frame)}${header(frame)}
<main id="main" tabindex="-1">${frame.body}</main>
${footer(frame)}
</body>
</html>
`.markup
}

/** The strip that says this is evaluation mode; nothing of it exists in production. */
function trialStrip({ language, viewer }: Frame): Html {
  const link = html`<a class="btn small" href="/app/signin">${words[language].enter}</a>`
  return html`<aside class="trial" aria-label="${language === 'ja' ? '試用モード' : 'Evaluation mode'}"><div class="page"><p>${words[language].trial}</p>${!viewer && link}</div></aside>
`
}

function header(frame: Frame): Html {
  const { language, viewer } = frame
  const word = words[language]
  const place = (name: Frame['current'], href: string, text: Hole) =>
    html`<a href="${href}"${name === frame.current && raw(' aria-current="page"')}>${text}</a>`
  return html`<header class="top"><div class="page">
  <a class="brand" href="/">${seal()}<span>${frame.brand?.[language] ?? word.site}</span></a>
  <nav class="topnav" aria-label="${word.main}">${place('courses', '/#courses', word.courses)}${place('badges', '/app/backpack', word.badges)}${place('verify', '/verify', word.verify)}</nav>
  <span class="push row g1">${languageSwitch(frame)}<a class="btn small" href="${viewer ? '/app/' : '/app/signin'}">${viewer ? word.mine : word.signIn}</a></span>
</div></header>`
}

function languageSwitch({ language, url }: Frame): Html {
  const other = language === 'ja' ? 'en' : 'ja'
  const [path = '', query = ''] = (url ?? '').split('?')
  // Two slashes in front would make the path another site's name.
  const place = path.replace(/^[/\\]{2,}/, '/')
  const parameters = new URLSearchParams(query)
  parameters.set('lang', other)
  const name = other === 'en' ? 'EN' : '日本語'
  return html`<a class="iconbtn" href="${place}?${parameters.toString()}" hreflang="${other}" aria-label="${words[language].other}"><span lang="${other}">${name}</span></a>`
}

function footer({ language, brand }: Frame): Html {
  const word = words[language]
  return html`<footer class="foot"><div class="page row between">
  <p>${brand?.[language] ?? word.site}</p>
  <p class="row">${seal()}<span>${word.runs}</span></p>
</div></footer>`
}
