import { type Html, html } from './html.ts'

export type IconName =
  | 'alert-triangle'
  | 'anchor'
  | 'arrow-right'
  | 'arrows-join'
  | 'calendar'
  | 'certificate'
  | 'check'
  | 'circle-check'
  | 'circle-check-filled'
  | 'circle-dashed'
  | 'circle-x-filled'
  | 'clipboard-check'
  | 'clock'
  | 'download'
  | 'eye'
  | 'file-search'
  | 'flask'
  | 'info-circle'
  | 'link'
  | 'lock'
  | 'mail'
  | 'minus'
  | 'notes'
  | 'pencil-x'
  | 'plug-x'
  | 'refresh'
  | 'tag'
  | 'users'
  | 'writing-sign'
  | 'zoom-check'

export type MarkName = 'valid' | 'changed' | 'unknown' | 'invalid'

const sprite = '/assets/sprite.svg'

/** An icon beside a word: hidden from screen readers, as the word says it. */
export function icon(name: IconName): Html {
  return html`<svg class="i" viewBox="0 0 24 24" aria-hidden="true"><use href="${sprite}#i-${name}"/></svg>`
}

/** One of the four verdict marks; always beside its sentence. */
export function mark(name: MarkName): Html {
  return html`<svg class="mark mark-${name}" viewBox="0 0 40 40" aria-hidden="true"><use href="${sprite}#mark-${name}"/></svg>`
}

/** The seal 証. One on a page's seam is enough; header and footer carry their small one. */
export function seal(): Html {
  return html`<svg class="seal" viewBox="0 0 48 48" aria-hidden="true"><use href="${sprite}#seal"/></svg>`
}
