import { expect, test } from 'vitest'
import { awardsPath, awardViewOf, exportPaths, searchOf } from './award-query.ts'

test('a view survives the way through the address', () => {
  const view = {
    q: '髙田 &?',
    state: 'parked' as const,
    achievement: 'jomon',
    undelivered: true,
    page: 3,
    pageSize: 50,
  }
  expect(awardViewOf(searchOf(view))).toEqual(view)
})

test('an address that makes no sense shows the first page of everything', () => {
  expect(awardViewOf(new URLSearchParams('state=lost&page=-2&size=7'))).toEqual({
    q: '',
    state: null,
    achievement: '',
    undelivered: false,
    page: 1,
    pageSize: 20,
  })
})

test('the usual view has an empty address', () => {
  expect(searchOf(awardViewOf(new URLSearchParams())).toString()).toBe('')
})

test('the question names the page and only the filters that are set', () => {
  const view = awardViewOf(new URLSearchParams('state=parked&page=2'))
  expect(awardsPath('sample-academy', view)).toBe(
    '/api/organisations/sample-academy/awards?page=2&pageSize=20&state=parked',
  )
})

test('an export asks for what is filtered, on all pages', () => {
  const { file, search } = exportPaths('a b', awardViewOf(new URLSearchParams('state=parked&page=2&q=髙田')))
  expect(file).toBe('/api/organisations/a%20b/awards/export.csv')
  expect(Object.fromEntries(search)).toEqual({ q: '髙田', state: 'parked' })
})
