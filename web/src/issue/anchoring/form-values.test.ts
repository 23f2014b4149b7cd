import { expect, test } from 'vitest'
import { formOf, readForm } from './form-values.ts'

const settings = {
  everything: false,
  achievements: ['jomon'],
  dailyAt: '18:00',
  atCount: 1000,
  rateYen: null,
  capYen: null,
}

test('what was read is what is sent when nothing changed; an empty field means none', () => {
  expect(readForm(formOf(settings))).toEqual({ change: settings, wrong: {} })
  const cleared = readForm({ ...formOf(settings), dailyAt: '', atCount: '' })
  expect(cleared.change).toEqual({ ...settings, dailyAt: null, atCount: null })
})

test('full-width digits and separators are read as people write them', () => {
  const { change } = readForm({ ...formOf(settings), rateYen: '５２５，０００.5', capYen: '1,000' })
  expect(change).toMatchObject({ rateYen: 525_000.5, capYen: 1000 })
})

test.each([
  ['atCount', { atCount: '0' }],
  ['atCount', { atCount: '1.5' }],
  ['rateYen', { rateYen: '-1' }],
  ['rateYen', { rateYen: '0' }],
  ['capYen', { capYen: 'many', rateYen: '1' }],
  ['dailyAt', { dailyAt: '25:00' }],
] as const)('%s that cannot be read is said, and nothing is sent: %o', (field, part) => {
  const read = readForm({ ...formOf(settings), ...part })
  expect([read.change, read.wrong[field]]).toEqual([null, 'form'])
})

test('a cap without a rate is said', () => {
  expect(readForm({ ...formOf(settings), capYen: '200' }).wrong).toEqual({ capYen: 'no-rate' })
})
