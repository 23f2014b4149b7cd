import { expect, test } from 'vitest'
import { shareOfRoom } from '@akashi/contract/badge-shape.ts'
import { emptyForm, inputOf, problemsOf, slugFrom } from './achievement-form.ts'

const filled = { ...emptyForm('ja'), slug: 'jomon', name: '縄文考古学入門 修了', description: '説明', criteria: '条件' }

test('a filled form has no problems and is sent with the ready shape', () => {
  expect(problemsOf(filled)).toEqual({})
  expect(inputOf(filled)).toMatchObject({ slug: 'jomon', validityMonths: null, shape: { kind: 'circle' } })
})

test('an own PNG takes the shape away', () => {
  expect(inputOf({ ...filled, way: 'upload' }).shape).toBeNull()
})

test('what is empty in a shape is not sent, and each of its colours is checked', () => {
  const shape = { ...filled.shape, arc: '', ribbon: '合格', ribbonColour: '#c43a1', seal: '' }
  expect(Object.keys(inputOf({ ...filled, shape }).shape!)).toEqual([
    'kind',
    'colour',
    'caption',
    'figure',
    'ribbon',
    'ribbonColour',
  ])
  expect(problemsOf({ ...filled, shape })).toEqual({ ribbonColour: 'colour' })
})

test('an empty form names every field that is missing', () => {
  expect(problemsOf(emptyForm('en'))).toEqual({
    slug: 'missing',
    name: 'missing',
    description: 'missing',
    criteria: 'missing',
  })
})

test('an alignment needs a name and a web address; an empty one is left out', () => {
  const empty = { key: 1, targetName: '', targetUrl: ' ', targetCode: '', targetFramework: '' }
  expect(problemsOf({ ...filled, alignments: [empty] })).toEqual({})
  expect(inputOf({ ...filled, alignments: [empty] }).alignments).toEqual([])
  const wrong = { ...empty, targetUrl: 'ftp://x' }
  expect(problemsOf({ ...filled, alignments: [wrong] })).toEqual({
    'alignment-1-name': 'missing',
    'alignment-1-url': 'url',
  })
})

test('a caption has room for 12 full-width or 18 Latin characters', () => {
  expect(shareOfRoom('caption', '縄文考古学入門')).toBeLessThan(1)
  expect(shareOfRoom('caption', '一二三四五六七八九十一二三')).toBeGreaterThan(1.01)
  expect(shareOfRoom('caption', 'JOMON STUDIES 2020')).toBeCloseTo(1)
})

test('an address is proposed from Latin letters only', () => {
  expect(slugFrom('Été à Łódź: Week 1!')).toBe('ete-a-odz-week-1')
  expect(slugFrom('縄文考古学入門')).toBe('')
})
