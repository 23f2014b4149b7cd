import { sha256HexOfByteText } from '#crypto'
import type { Part, Plan } from './plan.ts'

/** A piece of the result, made anew when a value in it has changed. */
type Piece = { parts: Part[]; stale: boolean; text: string }

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
  private readonly named: { key: Piece; lines: Piece }[]
  private readonly blank: Piece[]
  private readonly ranks: number[]
  /** Two lines came out alike that must differ. */
  private repeated = false

  constructor(plan: Plan) {
    const count = plan.places + plan.blanks
    this.places = plan.places
    this.values = new Array(count).fill('')
    this.users = Array.from({ length: count }, () => [])
    this.hashes = plan.hashes.map((parts) => this.pieceOf(parts))
    this.named = plan.named.map(({ key, lines }) => ({ key: this.pieceOf(key), lines: this.pieceOf(lines) }))
    this.blank = plan.blank.map((parts) => this.pieceOf(parts))
    // 0, 1, 10, 11, 2, …: the lines of blank nodes stand in the order of their labels as texts.
    this.ranks = [...plan.blank.keys()].sort((a, b) => (`${a} ` < `${b} ` ? -1 : 1))
  }

  /** Puts a value into a place: an IRI as it is or the escaped text of a literal, as a byte text. */
  set(place: number, value: string): void {
    if (this.values[place] === value) return
    this.values[place] = value
    for (const piece of this.users[place]!) piece.stale = true
  }

  /**
   * The canonical N-Quads as a byte text. `null` where the plan does not hold: two subjects or two lines that became
   * one, or blank nodes that their own lines do not tell apart.
   */
  write(): string | null {
    const blanks = this.labelBlanks()
    if (!blanks) return null
    this.repeated = false
    for (const { key } of this.named) this.refresh(key)
    this.named.sort((a, b) => (a.key.text < b.key.text ? -1 : 1))
    let text = ''
    for (let index = 0; index < this.named.length; index += 1) {
      const { key, lines } = this.named[index]!
      if (key.text === this.named[index + 1]?.key.text) return null
      text += this.refresh(lines)
    }
    for (const rank of this.ranks) text += this.refresh(this.blank[blanks[rank]!]!)
    return this.repeated ? null : text
  }

  /** Gives each blank node its label; the numbers of the nodes by label, or `null` if two look alike. */
  private labelBlanks(): number[] | null {
    for (const piece of this.hashes) {
      if (!piece.stale) continue
      piece.text = sha256HexOfByteText(this.render(piece.parts))
      piece.stale = false
    }
    const blanks = [...this.hashes.keys()].sort((a, b) => (this.hashes[a]!.text < this.hashes[b]!.text ? -1 : 1))
    for (let rank = 0; rank < blanks.length; rank += 1) {
      const blank = blanks[rank]!
      if (rank > 0 && this.hashes[blank]!.text === this.hashes[blanks[rank - 1]!]!.text) return null
      this.set(this.places + blank, `_:c14n${rank}`)
    }
    return blanks
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

function valuesIn(parts: Part[]): Set<number> {
  const found = parts.flatMap((part) => {
    if (typeof part === 'string') return []
    return typeof part === 'number' ? [part] : [...valuesIn([...part.before, ...part.ends.flat()])]
  })
  return new Set(found)
}
