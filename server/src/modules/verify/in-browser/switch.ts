import { type Html, html } from '../../../http/html.ts'
import { icon } from '../../../http/icons.ts'
import type { Language } from '../../../http/language.ts'
import type { KnownHere } from '../look-alike.ts'

/** What a page that checks badges by itself has to know of this installation; all of it is public. */
export type Here = {
  baseUrl: string
  /** Whom others may pretend to be. */
  known: KnownHere
  /** How the ids of issuers begin that nobody outside can resolve: in evaluation mode our own. */
  localIssuers: readonly string[]
  /** Whether this installation asks a resolver for DIDs of other methods. */
  hasResolver: boolean
}

const words = {
  ja: {
    label: 'ファイルを送らずに確かめる',
    hint: 'このブラウザーの中だけで確かめます。ファイル、貼り付けた内容、メールアドレスは、どこにも送りません。',
    why: '発行者の鍵と失効リストは、このブラウザーが発行者のサイトへ直接取りに行きます。相手には、この端末のネットワーク上の住所（IPアドレス）が伝わります。サイトがそれを許さないときは、文書のリンクだけをこのサーバーに伝え、代わりに取ってもらいます。',
    more: '何が伝わるか',
    working: '確かめています …',
    nothing: '確かめるものがありません。バッジのファイルを選ぶか、リンクを貼り付けてください。',
    tooLong:
      '時間がかかりすぎたため、確かめるのを止めました。何も送っていません。わざと込み入らせたファイルかもしれません。',
    broken: '確かめるプログラムを読み込めませんでした。何も送っていません。接続を確かめて、もう一度お試しください。',
    tooLarge: 'ファイルが 5 MiB を超えています。何も送っていません。元のバッジのファイルを選んでください。',
  },
  en: {
    label: 'Do not send my file',
    hint: 'It is checked in this browser only. The file, what you paste and the e-mail address are sent nowhere.',
    why: 'This browser asks the issuer’s site itself for keys and status lists, which shows that site the network (IP) address of your device. Where a site does not let it, only the link of the document is given to this server, which fetches it instead.',
    more: 'Who learns what',
    working: 'Checking …',
    nothing: 'There is nothing to check. Choose the file of a badge, or paste its link.',
    tooLong: 'It took too long and was stopped. Nothing was sent. The file may be made so on purpose.',
    broken: 'The program that checks could not be loaded. Nothing was sent. See whether you are online, and try again.',
    tooLarge: 'The file is larger than 5 MiB. Nothing was sent. Choose the original file of the badge.',
  },
} as const

/** What the script says, beside the switch itself. */
export type HereWords = Record<'working' | 'nothing' | 'tooLong' | 'broken' | 'tooLarge', string>

/** Hidden until the script of the page has started: without it the form sends, as it says. */
export function hereSwitch(here: Here, language: Language): Html {
  const { label, hint, why, more, ...said } = words[language]
  return html`<div class="field" id="here" data-here="${JSON.stringify(here)}" data-said="${JSON.stringify(said satisfies HereWords)}" data-seconds="30" hidden>
        <label class="check"><input id="stay" type="checkbox" aria-describedby="stay-hint"><span><b>${label}</b></span></label>
        <p class="hint" id="stay-hint">${hint}</p>
        <details class="small muted"><summary>${more}</summary><p>${why}</p></details>
        <div class="note bad" id="here-problem" role="alert" hidden>${icon('alert-triangle')}<p></p></div>
        <p class="small" id="here-working" role="status"></p>
      </div>`
}
