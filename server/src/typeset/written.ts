/** A base character and the marks on it. Variation selectors are marks too, but choose a form: they stay beside their base. */
const marked = /[^\p{M}][\p{M}--[\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]]+/gv
const compatibility = /^[\uf900-\ufaff\u{2f800}-\u{2fa1f}]/u

/**
 * Text as it can be set on paper: line breaks and tabs are spaces, and what draws nothing but may turn the line around
 * (control characters, overrides of direction, zero-width spaces, tags, halves of surrogate pairs) is left out. Marks join
 * their letters (か + ゙ is が) where Unicode has one character for both. Ideographs for compatibility (神, 﨑) stay as written:
 * plain NFC would change the form a family writes.
 */
export function writable(text: string): string {
  return text
    .replace(/[\p{Zl}\p{Zp}\t\n\v\f\r]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Cn}]|(?![\u200c\u200d])\p{Cf}/gu, '')
    .replace(marked, (group) => (compatibility.test(group) ? group : group.normalize('NFC')))
    .trim()
}
