/** Rows V04 and V10 of the catalogue of threats: what a document says of its own words, and graphs without end. */
import { beforeAll, describe, expect, test } from 'vitest'
import { codes, type JudgingGround, type Loose, openJudgingGround } from './sample-judging.ts'

let issuer: JudgingGround['issuer']
let badge: Loose
let judge: JudgingGround['judge']
let asked: JudgingGround['asked']
beforeAll(async () => {
  ;({ issuer, badge, judge, asked } = await openJudgingGround())
})

describe('V04: contexts', () => {
  test('an unknown one is a finding and no request', async () => {
    const report = await judge({ ...badge, '@context': [...badge['@context'], 'https://elsewhere.example/context'] })
    expect([report.verdict, report.credential]).toEqual(['indeterminate', null])
    expect(asked().filter((url) => url.includes('elsewhere'))).toEqual([])
  })

  test.each([
    ['at the top', (it: Loose) => it['@context'].push({ achievement: 'https://elsewhere.example/#other' })],
    ['within', (it: Loose) => (it.credentialSubject['@context'] = { achievement: 'https://elsewhere.example/#other' })],
    ['as a proof’s own', (it: Loose) => (it.proof['@context'] = { created: 'https://elsewhere.example/#other' })],
    ['as nothing', (it: Loose) => (it.credentialSubject['@context'] = null)],
    [
      'by another known context',
      (it: Loose) => (it.credentialSubject['@context'] = 'https://www.w3.org/2018/credentials/v1'),
    ],
    ['by an import', (it: Loose) => it['@context'].push({ '@import': 'https://www.w3.org/ns/credentials/v2' })],
    ['by its own base', (it: Loose) => it['@context'].push({ '@base': 'https://elsewhere.example/' })],
    ['as a prefix of an id', (it: Loose) => it['@context'].push({ did: 'https://elsewhere.example/#' })],
    [
      'in a word of its own',
      (it: Loose) =>
        it['@context'].push({
          extra: { '@id': 'https://elsewhere.example/#e', '@context': { name: 'https://elsewhere.example/#n' } },
        }),
    ],
    ['backwards', (it: Loose) => it['@context'].push({ of: { '@reverse': 'https://elsewhere.example/#e' } })],
  ])('one that redefines a word %s is refused before anything is asked', async (_, edit) => {
    const edited = structuredClone(badge)
    if (Array.isArray(edited.proof)) edited.proof = edited.proof[0]
    edit(edited)
    expect(await judge(edited)).toMatchObject({ verdict: 'invalid', credential: null })
    expect(asked()).toEqual([])
  })

  test.each<[string, Loose, (it: Loose) => unknown]>([
    ['a word', { shoeSize: 'https://elsewhere.example/#size' }, (it) => (it.credentialSubject.shoeSize = '27')],
    [
      'a class with words within it, beside words said again as they are',
      {
        '@protected': true,
        id: '@id',
        Walk: {
          '@id': 'https://elsewhere.example/#Walk',
          '@context': { '@protected': true, id: '@id', type: '@type', far: 'https://elsewhere.example/#far' },
        },
      },
      (it) => (it.credentialSubject.achievement.related = [{ id: 'urn:walk', type: ['Related', 'Walk'], far: '3 km' }]),
    ],
    ['a prefix', { ex: 'https://elsewhere.example/#' }, (it) => (it.credentialSubject['ex:x'] = 'y')],
    ['a vocabulary', { '@vocab': 'https://elsewhere.example/#' }, (it) => (it.credentialSubject.shoeSize = '27')],
  ])('one that defines %s for what nobody else has a word for is part of the badge', async (_, context, edit) => {
    const own = await issuer.badge({
      edit: (it) => {
        it['@context'].push(context)
        edit(it)
      },
    })
    expect((await judge(own)).verdict).toBe('valid')
    const { [Object.keys(context).at(-1)!]: first, ...others } = context
    const moved = JSON.stringify(first).replaceAll('elsewhere', 'other')
    const edited = { ...others, [Object.keys(context).at(-1)!]: JSON.parse(moved) }
    const contexts = [...own['@context'].slice(0, -1), edited]
    expect((await judge({ ...own, '@context': contexts })).verdict).toBe('invalid')
  })

  test('a known one is never asked for, so that nobody can give out another', async () => {
    await judge(badge)
    expect(asked().filter((url) => badge['@context'].includes(url))).toEqual([])
  })
})

describe('V10: graphs that take forever to tell apart', () => {
  const clique = (size: number, id: (index: number) => object) =>
    Array.from({ length: size }, (_, at) => ({
      ...id(at),
      type: ['Related', 'Achievement'],
      related: Array.from({ length: size }, (_, to) => ({ ...id(to), type: ['Related', 'Achievement'] })).filter(
        (_, to) => to !== at,
      ),
    }))
  test.each([4, 5, 6, 7, 8, 9, 10, 11, 12])('a clique of %i blank nodes put into a signed badge', async (size) => {
    const edited = structuredClone(badge)
    edited.credentialSubject.achievement.related = clique(size, (index) => ({ id: `_:b${index}` }))
    const report = await judge(edited)
    expect([report.verdict, report.credential]).toEqual(['invalid', null])
    expect([...codes(report, 'fail')]).toEqual([expect.stringMatching(/^(?:proof\.broken|format\.too-complex)$/)])
  })
})
