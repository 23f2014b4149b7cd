const voiced =
  /([うかきくけこさしすせそたちつてとはひふへほゝウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲヽ])\u309b/gu
const halfVoiced = /([はひふへほハヒフヘホ])\u309c/gu

/**
 * The text with its marks joined to their letters, as other systems compare it: a Mac writes が as か and ゛. Marks that stand
 * by themselves behind a kana, which is what CP932 makes of them, are joined too. Kanji of the compatibility blocks stay as they
 * are: NFC would change the shape of somebody's name (U+FA1B is not 福).
 */
export function composed(text: string): string {
  return text
    .replace(voiced, '$1\u3099')
    .replace(halfVoiced, '$1\u309a')
    .replace(/[^\uf900-\ufaff\u{2f800}-\u{2fa1f}]+/gu, (run) => run.normalize('NFC'))
}
