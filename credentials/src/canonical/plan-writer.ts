import { sha256OfByteText } from '#crypto'
import type { Part, Plan } from './plan.ts'

/** A piece of the result, made anew when a value in it has changed. */
type Piece = { parts: Part[]; stale: boolean; text: string }
type Named = { key: Piece; lines: Piece }

/**
 * Fills a plan with values and writes what comes of it. Documents of one shape mostly come in rows that differ in a few
 * places, so what depends on no changed value is kept from the document before.
 */
export class PlanWriter {
  private readonly places: number
  /** Byte texts: of the places, then the labels of the blank nodes. */
  private readonly values: string[]
  private readonly users: Piece[][]
  private readonly hashes: Piece[]
  private readonly named: Named[]
  private readonly blank: Piece[]
  /** The numbers of the blank nodes in the order of their hashes. */
  private readonly blanks: number[]
  private readonly ranks: number[]
  private changed = true
  /** Two lines came out alike that must differ. */
  private repeated = false
  private text: string | null = null
  private hashed: string | null = null

  constructor(plan: Plan) {
    const count = plan.places + plan.blanks
    this.places = plan.places
    this.values = new Array(count).fill('')
    this.users = Array.from({ length: count }, () => [])
    this.hashes = plan.hashes.map((parts) => this.pieceOf(parts))
    this.named = plan.named.map(({ key, lines }) => ({ key: this.pieceOf(key), lines: this.pieceOf(lines) }))
    this.blank = plan.blank.map((parts) => this.pieceOf(parts))
    this.blanks = [...plan.blank.keys()]
    // 0, 1, 10, 11, 2, …: the lines of blank nodes stand in the order of their labels as texts.
    this.ranks = [...plan.blank.keys()].sort((a, b) => (`${a} ` < `${b} ` ? -1 : 1))
  }

  /** Puts a value into a place: an IRI as it is or the escaped text of a literal, as a byte text. */
  set(place: number, value: string): void {
    if (this.values[place] === value) return
    this.values[place] = value
    this.changed = true
    const users = this.users[place]!
    for (let index = 0; index < users.length; index += 1) users[index]!.stale = true
  }

  /**
   * The canonical N-Quads as a byte text. `null` where the plan does not hold: two subjects or two lines that became
   * one, or blank nodes that their own lines do not tell apart.
   */
  write(): string | null {
    if (!this.changed) return this.text
    this.repeated = false
    this.text = this.labelBlanks() && this.orderNamed() ? this.joinPieces() : null
    this.hashed = null
    this.changed = this.repeated
    return this.text
  }

  /** SHA-256 of what `write` gives, as a byte text. */
  hash(): string | null {
    const text = this.write()
    if (text !== null) this.hashed ??= sha256OfByteText(text)
    return this.hashed
  }

  /** Gives each blank node its label; `false` if two look alike. */
  private labelBlanks(): boolean {
    const { hashes, blanks } = this
    for (let index = 0; index < hashes.length; index += 1) {
      const piece = hashes[index]!
      if (!piece.stale) continue
      piece.text = sha256OfByteText(this.render(piece.parts))
      piece.stale = false
    }
    sortInPlace(blanks, (a, b) => hashes[a]!.text < hashes[b]!.text)
    for (let rank = 0; rank < blanks.length; rank += 1) {
      const blank = blanks[rank]!
      if (rank > 0 && hashes[blank]!.text === hashes[blanks[rank - 1]!]!.text) return false
      this.set(this.places + blank, `_:c14n${rank}`)
    }
    return true
  }

  /** Puts the subjects that are IRIs in order; `false` if two are the same. */
  private orderNamed(): boolean {
    const { named } = this
    for (let index = 0; index < named.length; index += 1) this.refresh(named[index]!.key)
    sortInPlace(named, (a, b) => a.key.text < b.key.text)
    for (let index = 1; index < named.length; index += 1)
      if (named[index]!.key.text === named[index - 1]!.key.text) return false
    return true
  }

  private joinPieces(): string | null {
    let text = ''
    for (let index = 0; index < this.named.length; index += 1) text += this.refresh(this.named[index]!.lines)
    for (let index = 0; index < this.ranks.length; index += 1)
      text += this.refresh(this.blank[this.blanks[this.ranks[index]!]!]!)
    return this.repeated ? null : text
  }

  /** A piece with repeated lines stays stale, so that it is found out again next time. */
  private refresh(piece: Piece): string {
    if (!piece.stale) return piece.text
    piece.text = this.render(piece.parts)
    piece.stale = this.repeated
    return piece.text
  }

  private render(parts: Part[]): string {
    let text = ''
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index]!
      if (typeof part === 'string') text += part
      else text += typeof part === 'number' ? this.values[part]! : this.renderSorted(part)
    }
    return text
  }

  private renderSorted(lines: Exclude<Part, string | number>): string {
    const before = this.render(lines.before)
    const ends = lines.ends.map((end) => this.render(end)).sort()
    let text = ''
    for (let index = 0; index < ends.length; index += 1) {
      if (lines.distinct && ends[index] === ends[index + 1]) this.repeated = true
      text += before + ends[index]!
    }
    return text
  }

  private pieceOf(parts: Part[]): Piece {
    const piece: Piece = { parts, stale: true, text: '' }
    for (const value of valuesIn(parts)) this.users[value]!.push(piece)
    return piece
  }
}

/** From one document to the next the order hardly changes: then this only looks. */
function sortInPlace<T>(list: T[], isBefore: (a: T, b: T) => boolean): void {
  for (let index = 1; index < list.length; index += 1) {
    const item = list[index]!
    let at = index
    for (; at > 0 && isBefore(item, list[at - 1]!); at -= 1) list[at] = list[at - 1]!
    list[at] = item
  }
}

function valuesIn(parts: Part[]): Set<number> {
  const found = parts.flatMap((part) => {
    if (typeof part === 'string') return []
    return typeof part === 'number' ? [part] : [...valuesIn([...part.before, ...part.ends.flat()])]
  })
  return new Set(found)
}
