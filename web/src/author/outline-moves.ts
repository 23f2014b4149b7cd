/** How items and weeks of an outline change places. Pure. */
import type { OutlineWeek } from '@akashi/contract/authoring.ts'

export type Move = 'up' | 'down' | 'in' | 'out'
export type Place = { week: number; place: number }

/** Where an item stands: week and place, both from 0. */
export function placeOf(weeks: OutlineWeek[], key: string): Place {
  const week = weeks.findIndex(({ items }) => items.some((item) => item.key === key))
  return { week, place: weeks[week]?.items.findIndex((item) => item.key === key) ?? -1 }
}

/** One step: past the edge of a week lies the next one. The first item of a week belongs to no other. `null`: it cannot. */
export function moved(weeks: OutlineWeek[], key: string, move: Move): OutlineWeek[] | null {
  const { week, place } = placeOf(weeks, key)
  const item = weeks[week]?.items[place]
  if (!item) return null
  if (move === 'in') return place > 0 && item.indent === 0 ? indented(weeks, key, 1) : null
  if (move === 'out') return item.indent === 1 ? indented(weeks, key, 0) : null
  if (move === 'up') {
    if (place > 0) return movedTo(weeks, key, { week, place: place - 1 })
    return week > 0 ? movedTo(weeks, key, { week: week - 1, place: weeks[week - 1]!.items.length }) : null
  }
  if (place < weeks[week]!.items.length - 1) return movedTo(weeks, key, { week, place: place + 1 })
  return week < weeks.length - 1 ? movedTo(weeks, key, { week: week + 1, place: 0 }) : null
}

/** Puts the item where, once it is taken out, that place is. */
export function movedTo(weeks: OutlineWeek[], key: string, to: Place): OutlineWeek[] {
  const item = weeks.flatMap(({ items }) => items).find((one) => one.key === key)
  if (!item) return weeks
  const without = weeks.map((week) => ({ ...week, items: week.items.filter((one) => one.key !== key) }))
  return tidied(
    without.map((week, index) =>
      index === to.week ? { ...week, items: week.items.toSpliced(to.place, 0, item) } : week,
    ),
  )
}

function indented(weeks: OutlineWeek[], key: string, indent: number): OutlineWeek[] {
  return weeks.map((week) => ({
    ...week,
    items: week.items.map((item) => (item.key === key ? { ...item, indent } : item)),
  }))
}

function tidied(weeks: OutlineWeek[]): OutlineWeek[] {
  return weeks.map((week) => ({
    ...week,
    items: week.items.map((item, place) => (place === 0 && item.indent > 0 ? { ...item, indent: 0 } : item)),
  }))
}

/** A week changes places with its neighbour. */
export function movedWeek(weeks: OutlineWeek[], week: number, by: -1 | 1): OutlineWeek[] | null {
  const [one, other] = [weeks[week], weeks[week + by]]
  if (!one || !other) return null
  return weeks.map((each, index) => (index === week ? other : index === week + by ? one : each))
}
