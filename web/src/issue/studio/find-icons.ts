type Named = { name: string; ja: string; en: string }

/** Icons whose name or words hold every word looked for, in either language, whatever the width of the letters. */
export function findIcons<T extends Named>(icons: T[], words: string): T[] {
  const wanted = plain(words)
    .split(/\s+/)
    .filter((word) => word !== '')
  return icons.filter((icon) => {
    const all = plain(`${icon.name} ${icon.ja} ${icon.en}`)
    return wanted.every((word) => all.includes(word))
  })
}

/** Lower case, half width, katakana as hiragana. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60))
}
