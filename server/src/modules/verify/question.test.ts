import { expect, test } from 'vitest'
import { questionInJson } from './question.ts'
import { nothingYet, questionIn } from './sent.ts'

const text = (question: ReturnType<typeof questionIn>) =>
  question && 'bytes' in question ? new TextDecoder().decode(question.bytes) : question

test('a file goes before what was pasted; a pasted document is told from a link', () => {
  expect(
    text(
      questionIn({ ...nothingYet, file: new TextEncoder().encode('png'), link: 'https://a.example', recipient: '' }),
    ),
  ).toBe('png')
  expect(text(questionIn({ ...nothingYet, link: '{"a":1}', recipient: '' }))).toBe('{"a":1}')
  expect(questionIn({ ...nothingYet, link: 'https://a.example/x', recipient: 'A@b.example' })).toEqual({
    url: 'https://a.example/x',
    recipient: 'A@b.example',
  })
  expect(questionIn({ ...nothingYet, link: '', recipient: 'a@b.example' })).toBeNull()
})

test.each(['eyJhbGciOiJFUzI1NiJ9.eyJhIjoxfQ.c2ln', 'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.', '<svg xmlns="x"/>', '[1]'])(
  'what was pasted, %s, is a document and no link',
  (link) => expect(text(questionIn({ ...nothingYet, link, recipient: '' }))).toBe(link),
)

test.each(['https://eyJ.a.example/x', 'eyJhbGciOi.example'])('%s is a link', (link) =>
  expect(questionIn({ ...nothingYet, link, recipient: '' })).toEqual({ url: link }),
)

test('a program sends a link, an object or the exact text', () => {
  expect(questionInJson({ url: 'https://a.example' })).toEqual({ url: 'https://a.example' })
  expect(text(questionInJson({ document: { name: '髙田　﨑' } }))).toBe('{"name":"髙田　﨑"}')
  expect(text(questionInJson({ document: '{ "name" : 1 }', recipient: 'a@b.example' }))).toBe('{ "name" : 1 }')
})

test.each([[null], [{}], [{ url: 'https://a.example', document: {} }], [{ url: 7 }], ['text']])(
  '%j is refused in both languages',
  (body) => {
    expect(() => questionInJson(body)).toThrow(
      expect.objectContaining({
        code: 'verify.nothing-sent',
        said: { ja: expect.any(String), en: expect.any(String) },
      }),
    )
  },
)
