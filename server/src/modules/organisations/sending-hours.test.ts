import { expect, test } from 'vitest'
import { sendingTime } from './sending-hours.ts'

const japan = { timeZone: 'Asia/Tokyo', from: 7, until: 21 }

test.each([
  ['2026-11-25T07:00:00+09:00', '2026-11-25T07:00:00+09:00'],
  ['2026-11-25T20:59:59+09:00', '2026-11-25T20:59:59+09:00'],
  ['2026-11-25T21:00:00+09:00', '2026-11-26T07:00:00+09:00'],
  ['2026-11-25T23:59:00+09:00', '2026-11-26T07:00:00+09:00'],
  ['2026-11-26T06:59:59+09:00', '2026-11-26T07:00:00+09:00'],
  ['2026-12-31T22:10:00+09:00', '2027-01-01T07:00:00+09:00'],
])('in Japan what is ready at %s leaves at %s', (now, leaves) => {
  expect(sendingTime(new Date(now), japan)).toEqual(new Date(leaves))
})

test('whole days send at any hour', () => {
  const now = new Date('2026-11-25T03:12:34+09:00')
  expect(sendingTime(now, { ...japan, from: 0, until: 24 })).toEqual(now)
})

test('where clocks are put forward over the hour, the hour after it counts', () => {
  // In Berlin the hour from two to three does not exist on 29 March 2026.
  const night = { timeZone: 'Europe/Berlin', from: 2, until: 4 }
  expect(sendingTime(new Date('2026-03-29T00:30:00Z'), night)).toEqual(new Date('2026-03-29T01:00:00Z'))
})

test('zones with quarters of an hour', () => {
  const nepal = { timeZone: 'Asia/Kathmandu', from: 7, until: 21 }
  expect(sendingTime(new Date('2026-11-25T00:00:00Z'), nepal)).toEqual(new Date('2026-11-25T01:15:00Z'))
})
