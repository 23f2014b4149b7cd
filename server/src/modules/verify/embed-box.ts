import { type Html, html } from '../../http/html.ts'
import type { Language } from '../../http/language.ts'

const words = {
  ja: {
    title: '自分のサイトに載せる',
    why: 'この二行をページに貼ると、バッジと、いまの検証の結果が表示されます。',
    label: '貼り付けるHTML',
  },
  en: {
    title: 'Show it on your own site',
    why: 'These two lines show the badge on a page, with what the check says at that moment.',
    label: 'HTML to paste',
  },
} as const

/** The lines that put a public badge on another site. */
export function embedBox({ baseUrl, code, language }: { baseUrl: string; code: string; language: Language }): Html {
  const word = words[language]
  const snippet = `<script type="module" src="${baseUrl}/embed/akashi-badge.js"></script>\n<akashi-badge src="${baseUrl}/credentials/${code}" lang="${language}"></akashi-badge>`
  return html`<details class="more-files"><summary>${word.title}</summary><div class="field"><p class="small muted">${word.why}</p><label for="embed">${word.label}</label><textarea class="input mono tiny" id="embed" rows="5" readonly spellcheck="false">${snippet}</textarea></div></details>`
}
