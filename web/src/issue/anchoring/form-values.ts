import type { AnchoringChange } from '@akashi/contract/anchoring.ts'

/** What stands in the fields; an empty one means none. */
export type Form = {
  everything: boolean
  achievements: string[]
  dailyAt: string
  atCount: string
  rateYen: string
  capYen: string
}
export type Wrong = Partial<Record<'dailyAt' | 'atCount' | 'rateYen' | 'capYen', 'form' | 'no-rate'>>

export function formOf(settings: AnchoringChange): Form {
  const text = (value: number | null) => (value === null ? '' : String(value))
  return {
    everything: settings.everything,
    achievements: settings.achievements,
    dailyAt: settings.dailyAt ?? '',
    atCount: text(settings.atCount),
    rateYen: text(settings.rateYen),
    capYen: text(settings.capYen),
  }
}

/** What the fields say, or which of them cannot be read. Full-width digits and thousands separators are read too. */
export function readForm(form: Form): { change: AnchoringChange | null; wrong: Wrong } {
  const [atCount, rateYen, capYen] = [numberIn(form.atCount), numberIn(form.rateYen), numberIn(form.capYen)]
  const dailyAt = form.dailyAt.slice(0, 5)
  const wrong: Wrong = {
    ...(dailyAt !== '' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(dailyAt) ? { dailyAt: 'form' } : {}),
    ...(isWhole(atCount, 1_000_000) ? {} : { atCount: 'form' }),
    ...(rateYen === null || (rateYen > 0 && rateYen <= 1e12) ? {} : { rateYen: 'form' }),
    ...(isWhole(capYen, 1_000_000_000) ? {} : { capYen: 'form' }),
  }
  if (capYen !== null && rateYen === null && !wrong.capYen) wrong.capYen = 'no-rate'
  if (Object.keys(wrong).length > 0) return { change: null, wrong }
  const { everything, achievements } = form
  return { change: { everything, achievements, dailyAt: dailyAt || null, atCount, rateYen, capYen }, wrong }
}

function numberIn(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  if (plain === '') return null
  return /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
}

function isWhole(value: number | null, most: number): boolean {
  return value === null || (Number.isInteger(value) && value >= 1 && value <= most)
}
