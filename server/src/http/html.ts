/** Text that is already HTML. Only `html` and `raw` make it, so that everything else is escaped on its way into a page. */
export type Html = { readonly markup: string }

/** What may stand in a hole of an `html` template; `null`, `undefined` and `false` leave it empty. */
export type Hole = Html | string | number | null | undefined | false | readonly Hole[]

const replacements: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/**
 * A piece of HTML. Every hole is escaped for text and for quoted attributes; another `html` piece goes in as it is; a list
 * is joined. Attributes must be quoted, and an address from outside goes through `webAddress` first.
 */
export function html(strings: TemplateStringsArray, ...holes: Hole[]): Html {
  const parts = strings.map((text, index) => (index === 0 ? text : fill(holes[index - 1]) + text))
  return { markup: parts.join('') }
}

/** Markup made elsewhere and already safe, such as sanitised Markdown. */
export function raw(markup: string): Html {
  return { markup }
}

/** `text` with the five characters replaced that mean something in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => replacements[character]!)
}

/** `address` when it is an absolute http(s) address a page may link to; otherwise `null` (`javascript:` and friends). */
export function webAddress(address: unknown): string | null {
  if (typeof address !== 'string' || !URL.canParse(address)) return null
  const url = new URL(address)
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null
}

function fill(hole: Hole): string {
  if (hole === null || hole === undefined || hole === false) return ''
  if (typeof hole === 'string') return escapeHtml(hole)
  if (typeof hole === 'number') return String(hole)
  return Array.isArray(hole) ? hole.map(fill).join('') : (hole as Html).markup
}
