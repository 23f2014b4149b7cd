/**
 * The index of the column a person means: the header as written, else the same in NFC, else the same letters whatever
 * their width and case (NFKC, lower case, outer spaces cut). `several` when that leaves a choice.
 */
export function columnNamed(name: string, headers: string[]): number | 'none' | 'several' {
  const readings = [(text: string) => text, (text: string) => text.normalize('NFC').trim(), looseName]
  for (const read of readings) {
    const wanted = read(name)
    const found = headers.flatMap((header, index) => (header !== '' && read(header) === wanted ? [index] : []))
    if (found.length === 1) return found[0]!
    if (found.length > 1) return 'several'
  }
  const wanted = looseName(name)
  const twice = headers.filter((header) => {
    const bare = header.replace(/ \([A-Z]{1,3}\)$/, '')
    return bare !== header && looseName(bare) === wanted
  })
  return twice.length > 1 ? 'several' : 'none'
}

/** The name as a search key: width, case and outer spaces do not count. */
export function looseName(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase()
}
