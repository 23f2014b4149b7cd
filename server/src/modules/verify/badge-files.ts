import { type Html, html } from '../../http/html.ts'
import { icon } from '../../http/icons.ts'
import type { Language } from '../../http/language.ts'
import { type Face, faces } from './faces.ts'

type Ending = Face['ending']
/** `anchored`: there is a Blockcerts form. */
type Facts = { language: Language; code: string; key: string | null; older: string | null; anchored: boolean }

/** What most people want comes first; what only some programs ask for stands folded away. */
const usual: readonly Ending[] = ['pdf', 'png', 'svg', 'json']
const special: readonly Ending[] = ['jwt']

/** The certificate in every form, as its address asks for it. */
const forms: { query: Record<string, string>; ja: string; en: string }[] = [
  { query: { lang: 'ja', era: 'wareki' }, ja: '和暦・縦書き', en: 'Japanese, vertical' },
  { query: { lang: 'ja', era: 'seireki' }, ja: '西暦・横書き', en: 'Japanese, from left to right' },
  { query: { lang: 'en' }, ja: '英語', en: 'English' },
]

const words: Record<
  Language,
  Record<Ending | 'older' | 'bundle', { name: string; purpose: string }> & Record<'title' | 'others', string>
> = {
  ja: {
    title: 'ダウンロード',
    others: 'ほかの形式',
    pdf: { name: '修了証（PDF）', purpose: '印刷して渡す。署名つきの原本も添付されています。形：' },
    png: { name: '画像（PNG）', purpose: '別のバックパックに入れる、メールに付ける。署名は画像の中にあります。' },
    svg: { name: '図（SVG）', purpose: 'ウェブや印刷で、どの大きさでもくっきり見せる。署名も入っています。' },
    json: { name: '証明書（JSON）', purpose: '署名された文書そのもの。長く保管し、どの道具でも検証できます。' },
    jwt: { name: '署名つきトークン（JWT）', purpose: 'ウォレットなど、VC-JWTを求める相手に渡す。' },
    blockcert: {
      name: 'Blockcerts v3.2（JSON）',
      purpose: 'Blockcertsの道具だけを使う相手に。日時の証拠が入っています。',
    },
    older: {
      name: 'Open Badges 2.0（PNG）',
      purpose: '古い形式だけを読むサービスに。アドレスを求められたら、こちらを貼ります：',
    },
    bundle: {
      name: '持ち出し束（ZIP）',
      purpose:
        'このサイトがなくなっても確かめられるように。すべての形式、発行者の鍵、今日の失効リスト、それだけで確かめるページが入っています。',
    },
  },
  en: {
    title: 'Download',
    others: 'Other forms',
    pdf: {
      name: 'Certificate (PDF)',
      purpose: 'To print and hand over. The signed original is attached. Forms: ',
    },
    png: {
      name: 'Picture (PNG)',
      purpose: 'To put into another backpack or attach to a mail. The signature is inside.',
    },
    svg: {
      name: 'Drawing (SVG)',
      purpose: 'Sharp at any size, on web pages and in print. The signature is inside too.',
    },
    json: {
      name: 'Credential (JSON)',
      purpose: 'The signed document itself: to keep for years and check with any tool.',
    },
    jwt: { name: 'Signed token (JWT)', purpose: 'For wallets and others that ask for a VC-JWT.' },
    blockcert: {
      name: 'Blockcerts v3.2 (JSON)',
      purpose: 'For those who use Blockcerts tools only. The proof of its date is inside.',
    },
    older: {
      name: 'Open Badges 2.0 (PNG)',
      purpose: 'For services that read the older form only. Where they ask for an address, paste this one:',
    },
    bundle: {
      name: 'Bundle to take away (ZIP)',
      purpose:
        'To be checked even when this site is gone: every form, the issuer’s keys, today’s status list, and a page that checks by itself.',
    },
  },
}

/** Which file serves which purpose. `older` is the address of the Open Badges 2.0 form, where there is one. */
export function badgeFiles(facts: Facts): Html {
  const word = words[facts.language]
  const row = (name: Ending | 'older' | 'bundle', href: string, file: string, more?: Html) =>
    html`<li><a class="btn small" href="${href}" download="${file}">${icon('download')}${word[name].name}</a><p class="small muted">${word[name].purpose}${more}</p></li>`
  const files = (endings: readonly Ending[]) =>
    endings.map((ending) =>
      ending === 'pdf'
        ? row(
            ending,
            faceLink(facts, ending, { lang: facts.language }),
            `badge-${facts.code}.pdf`,
            certificateForms(facts),
          )
        : row(ending, faceLink(facts, ending), `badge-${facts.code}.${ending}`),
    )
  const older = facts.older && new URL(facts.older)
  return html`<section class="stack g4"><h2 class="label">${word.title}</h2><ul class="files">${files(usual)}${row('bundle', bundleLink(facts), `badge-${facts.code}-bundle.zip`)}</ul>
<details class="more-files"><summary>${word.others}</summary><ul class="files">${files(special)}${facts.anchored && row('blockcert', faceLink(facts, 'blockcert'), `badge-${facts.code}-blockcert.json`)}${older && row('older', `${older.pathname}.png`, `badge-${facts.code}-ob2.png`, html` <span class="mono tiny">${older.href}</span>`)}</ul></details></section>`
}

/** Where a file stands; whoever came by the mail's link keeps its key. */
function faceLink(
  { code, key }: Pick<Facts, 'code' | 'key'>,
  ending: Ending,
  form: Record<string, string> = {},
): string {
  const query = new URLSearchParams({ ...form, ...(key ? { key } : {}) }).toString()
  return `/credentials/${code}.${ending}${query && `?${query}`}`
}

function bundleLink({ code, key }: Facts): string {
  return `/credentials/${code}/bundle.zip${key ? `?${new URLSearchParams({ key }).toString()}` : ''}`
}

function certificateForms(facts: Facts): Html {
  const links = forms.map(
    (form, index) =>
      html`${index > 0 && (facts.language === 'ja' ? '、' : ', ')}<a href="${faceLink(facts, 'pdf', form.query)}">${form[facts.language]}</a>`,
  )
  return html`${links}`
}

/** For programs that look at the page: the same files, as links of its head. */
export function alternateFiles(facts: Facts): Html {
  const present = faces.filter(({ ending }) => ending !== 'blockcert' || facts.anchored)
  const links = present.map(
    (face) => html`<link rel="alternate" type="${face.type}" href="${faceLink(facts, face.ending)}">\n`,
  )
  return html`${links}`
}
