/** XML as it comes, a piece at a time: elements and text, nothing else. No document types, no entities of its own. Pure. */

export type XmlEvents = {
  open(name: string, attributes: Record<string, string>): void
  text(text: string): void
  close(name: string): void
}

/** Names come without their prefix: the parts of a workbook use one vocabulary, whatever prefix a program gave it. */
export class XmlReader {
  readonly #events: XmlEvents
  readonly #open: string[] = []
  #rest = ''

  constructor(events: XmlEvents) {
    this.#events = events
  }

  /** Throws `XmlError` where the piece breaks the rules, or holds more than a spreadsheet ever does. */
  feed(piece: string): void {
    const text = this.#rest + piece
    let at = 0
    while (at < text.length) {
      const next = text[at] === '<' ? this.#markup(text, at) : this.#letters(text, at)
      if (next === null) break
      at = next
    }
    this.#rest = text.slice(at)
    if (this.#rest.length > longestToken) throw new XmlError('too long')
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#open.length > 0) throw new XmlError('not finished')
  }

  /** Text up to the next mark; what may be cut in the middle waits for the next piece. */
  #letters(text: string, at: number): number | null {
    const end = text.indexOf('<', at)
    if (end === -1) return null
    if (this.#open.length > 0) this.#events.text(unescaped(text.slice(at, end)))
    else if (text.slice(at, end).trim() !== '') throw new XmlError('text outside')
    return end
  }

  #markup(text: string, at: number): number | null {
    for (const [start, stop] of skipped) {
      if (!text.startsWith(start, at)) continue
      const end = text.indexOf(stop, at + start.length)
      if (end === -1) return null
      if (start === '<![CDATA[') this.#events.text(text.slice(at + start.length, end))
      return end + stop.length
    }
    if (text.length - at < longestMark) {
      if (skipped.some(([start]) => start.startsWith(text.slice(at)))) return null
    }
    if (text[at + 1] === '!') throw new XmlError('document type')
    const end = endOfTag(text, at)
    if (end === -1) return null
    this.#tag(text.slice(at + 1, end))
    return end + 1
  }

  #tag(inside: string): void {
    if (inside.startsWith('/')) {
      const name = plainName(inside.slice(1).trim())
      if (this.#open.pop() !== name) throw new XmlError('crossed elements')
      this.#events.close(name)
      return
    }
    const empty = inside.endsWith('/')
    const found = /^[^\s/]+/.exec(inside)
    if (!found) throw new XmlError('no name')
    const name = plainName(found[0])
    this.#events.open(name, attributesOf(inside.slice(found[0].length)))
    if (empty) this.#events.close(name)
    else if (this.#open.push(name) > deepest) throw new XmlError('too deep')
  }
}

export class XmlError extends Error {}

const longestToken = 2_000_000
const deepest = 64
const skipped = [
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<![CDATA[', ']]>'],
] as const
const longestMark = 9

/** A `>` inside quotation marks does not end a tag. */
function endOfTag(text: string, at: number): number {
  let quote = 0
  for (let end = at + 1; end < text.length; end += 1) {
    const letter = text.charCodeAt(end)
    if (quote !== 0) {
      if (letter === quote) quote = 0
    } else if (letter === 0x22 || letter === 0x27) quote = letter
    else if (letter === 0x3e) return end
  }
  return -1
}

function attributesOf(text: string): Record<string, string> {
  const attributes: Record<string, string> = Object.create(null) as Record<string, string>
  const next = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/y
  for (;;) {
    const { lastIndex } = next
    const found = next.exec(text)
    if (!found) {
      if (!/^\s*\/?$/.test(text.slice(lastIndex, lastIndex + 1000))) throw new XmlError('no attribute')
      return attributes
    }
    attributes[plainName(found[1]!)] = unescaped(found[2] ?? found[3] ?? '')
  }
}

function plainName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescaped(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&([^;&]{0,12});?/g, (whole, name: string) => {
    if (!whole.endsWith(';')) throw new XmlError('bare ampersand')
    const code = /^#x([0-9a-f]+)$/i.exec(name)?.[1]
    const decimal = /^#([0-9]+)$/.exec(name)?.[1]
    const letter = code === undefined ? decimal && Number(decimal) : Number.parseInt(code, 16)
    if (typeof letter === 'number' && letter > 0 && letter <= 0x10ffff) return String.fromCodePoint(letter)
    if (!Object.hasOwn(entities, name)) throw new XmlError('unknown entity')
    return entities[name]!
  })
}
