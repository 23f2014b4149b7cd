import { expect, test } from 'vitest'
import { placeOf, safePlace } from './places.ts'

test('a place inside the app keeps its query and loses the prefix', () => {
  expect(placeOf(new Request('http://localhost/app/claim?code=a&key=b'))).toBe('/claim?code=a&key=b')
  expect(placeOf(new Request('http://localhost/app'))).toBe('/')
  expect(placeOf(new Request('http://localhost/application'))).toBe('/application')
})

test.each(['//evil.example', 'https://evil.example', '/\\evil.example', '', 'javascript:alert(1)', null])(
  '%s is not followed after signing in',
  (next) => {
    expect(safePlace(next)).toBe('/')
  },
)

test('an address of ours is followed after signing in', () => {
  expect(safePlace('/claim?code=a')).toBe('/claim?code=a')
})
