/** Chance that is the same on every machine: the sample academy looks alike wherever it is set up. Not for secrets. */

/** A stream of numbers from 0 to 1, told by the seed alone (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A seed for something that has a name. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193) >>> 0
  return hash
}

/** The same things in another order (Fisher and Yates). */
export function shuffled<T>(things: readonly T[], next: () => number): T[] {
  const mixed = [...things]
  for (let last = mixed.length - 1; last > 0; last--) {
    const other = Math.floor(next() * (last + 1))
    ;[mixed[last], mixed[other]] = [mixed[other]!, mixed[last]!]
  }
  return mixed
}

/** A whole number from `least` to `most`, both included. */
export function between(least: number, most: number, next: () => number): number {
  return least + Math.floor(next() * (most - least + 1))
}
