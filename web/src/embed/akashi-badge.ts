/** `<akashi-badge src="https://HOST/credentials/CODE">`: a badge on any site, with the verdict of the installation that holds it. */
import type { EmbeddedBadge } from '@akashi/contract/verify.ts'
import { colours, markOf } from './marks.ts'

type Language = 'ja' | 'en'

const words = {
  ja: {
    busy: '確かめています …',
    cannot: 'いまは判定できません',
    away: 'バッジのサイトに届かないか、バッジが公開されていません。',
    wrong: 'src には https://…/credentials/… を書いてください。',
    open: 'バッジのページを見る',
    by: '発行者',
    on: '授与',
  },
  en: {
    busy: 'Checking …',
    cannot: 'Cannot tell now',
    away: 'The site of the badge cannot be reached, or the badge is not shown to others.',
    wrong: 'Write https://…/credentials/… into src.',
    open: 'See the page of this badge',
    by: 'Issuer',
    on: 'Awarded',
  },
} as const

const style = `:host { display: inline-block; max-width: 100%; color-scheme: light; }
:host([hidden]) { display: none; }
a, .box { display: flex; gap: 14px; align-items: center; padding: 14px 16px; border: 1px solid #857f70; border-radius: 10px; background: #fff; color: #1b1c20; font: 400 15px/1.6 system-ui, "Hiragino Sans", "Noto Sans JP", sans-serif; text-decoration: none; }
a:hover b { text-decoration: underline; } a:focus-visible { outline: 3px solid #1f5fd0; outline-offset: 2px; }
img { width: 72px; height: 72px; flex: none; } svg { width: 22px; height: 22px; flex: none; }
span { display: block; } b { display: block; font-weight: 700; overflow-wrap: anywhere; } .facts { color: #4b4d55; font-size: 13px; overflow-wrap: anywhere; }
.verdict { display: flex; gap: 8px; align-items: center; margin-top: 4px; font-weight: 700; } .why { color: #4b4d55; font-size: 13px; }
.sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`
const milliseconds = 15_000

class AkashiBadge extends HTMLElement {
  static observedAttributes = ['src', 'lang']
  #asked = 0

  constructor() {
    super()
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [sheet]
  }

  connectedCallback(): void {
    void this.#show()
  }

  attributeChangedCallback(_name: string, before: string | null, after: string | null): void {
    if (this.isConnected && before !== after) void this.#show()
  }

  async #show(): Promise<void> {
    const asked = (this.#asked += 1)
    const language = languageOf(this)
    const place = placeOf(this.getAttribute('src'))
    this.#put(note(words[language].busy), language)
    const badge = place && (await ask(place))
    if (asked !== this.#asked) return
    this.#put(place ? link(place, badge, language) : told(words[language].wrong, language), language)
  }

  #put(content: HTMLElement, language: Language): void {
    content.lang = language
    this.shadowRoot!.replaceChildren(content)
  }
}

/** The address of the badge's page, or `null` where `src` is none. */
function placeOf(src: string | null): URL | null {
  if (src === null || !URL.canParse(src, document.baseURI)) return null
  const place = new URL(src, document.baseURI)
  const isBadge = /^https?:$/.test(place.protocol) && /^\/credentials\/[\w-]+$/.test(place.pathname)
  return isBadge ? new URL(place.pathname, place.origin) : null
}

/** What the site that holds the badge says of it, `null` where it says nothing. */
async function ask(place: URL): Promise<EmbeddedBadge | null> {
  try {
    const code = place.pathname.split('/').at(-1)
    const answer = await fetch(new URL(`/api/credentials/${code}/embed`, place), {
      credentials: 'omit',
      signal: AbortSignal.timeout(milliseconds),
    })
    const badge = (await answer.json()) as EmbeddedBadge
    return answer.ok && badge.answer in colours ? badge : null
  } catch {
    return null
  }
}

function link(place: URL, badge: EmbeddedBadge | null, language: Language): HTMLElement {
  const word = words[language]
  const anchor = element('a')
  anchor.setAttribute('href', place.href)
  anchor.setAttribute('part', 'badge')
  const texts = element('span')
  if (badge?.name) texts.append(element('b', badge.name), element('span', factsOf(badge, language), 'facts'))
  else texts.append(element('b', place.host))
  texts.append(verdict(badge, language), element('span', badge ? badge.reason[language] : word.away, 'why'))
  texts.append(element('span', word.open, 'sr'))
  anchor.append(...pictureOf(badge, place), texts)
  return anchor
}

function factsOf({ issuer, awardedAt }: EmbeddedBadge, language: Language): string {
  const word = words[language]
  const form = new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Asia/Tokyo',
  })
  const day = awardedAt && `${word.on} ${form.format(new Date(awardedAt))}`
  return [issuer && `${word.by} ${issuer}`, day].filter(Boolean).join(' · ')
}

function verdict(badge: EmbeddedBadge | null, language: Language): HTMLElement {
  const answer = badge?.answer ?? 'unknown'
  const line = element('span', '', 'verdict')
  line.style.setProperty('color', colours[answer])
  line.append(markOf(answer), badge ? badge.sentence[language] : words[language].cannot)
  return line
}

/** Beside its name the picture says nothing new. Only the site that holds the badge is asked for it. */
function pictureOf(badge: EmbeddedBadge | null, place: URL): HTMLElement[] {
  if (!badge?.imageUrl || !URL.canParse(badge.imageUrl) || new URL(badge.imageUrl).origin !== place.origin) return []
  const image = new Image(72, 72)
  image.alt = ''
  image.src = badge.imageUrl
  image.addEventListener('error', () => image.remove())
  return [image]
}

function told(text: string, language: Language): HTMLElement {
  const box = element('span', '', 'box')
  const texts = element('span')
  texts.append(verdict(null, language), element('span', text, 'why'))
  box.append(texts)
  return box
}

function note(text: string): HTMLElement {
  const box = element('span', text, 'box')
  box.setAttribute('role', 'status')
  return box
}

function element(name: string, text = '', className = ''): HTMLElement {
  const made = document.createElement(name)
  made.textContent = text
  if (className) made.className = className
  return made
}

/** Its own `lang`, or that of what it stands in, or the reader's. */
function languageOf(badge: HTMLElement): Language {
  const named = badge.closest<HTMLElement>('[lang]')?.lang || navigator.language
  return /^ja\b/i.test(named) ? 'ja' : 'en'
}

if (!customElements.get('akashi-badge')) customElements.define('akashi-badge', AkashiBadge)
