import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bakeSvg, extractSvg, looksLikeSvg } from './svg.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const ns = 'xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"'
const plain = '<svg xmlns="http://www.w3.org/2000/svg"><g><path d="M0 0"/></g></svg>'
const drawing = `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand --><!DOCTYPE svg>\n${plain}\n`
const token = 'eyJhbGciOiJSUzI1NiJ9.eyJpZCI6MX0.c2ln'

function baked(image: string, document: string): string {
  const result = bakeSvg(bytes(image), document)
  if (!result.ok) throw new Error(result.code)
  return new TextDecoder().decode(result.image)
}

test('what goes in comes out, character for character, in any script', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'grapheme' }), (value, name) => {
      const document = JSON.stringify({ value, name: `${name}]]>髙田　﨑😀` }, null, 2)
      const once = baked(drawing, document)
      expect(extractSvg(bytes(once))).toEqual({ ok: true, text: document, older: false })
      expect(extractSvg(bytes(baked(once, token)))).toEqual({ ok: true, text: token, older: false })
    }),
    { numRuns: 100 },
  )
})

test('a learner record (CLR 2.0) is read from its own namespace, after a badge, and left where it is', () => {
  const record =
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:c="https://purl.imsglobal.org/clr/v2p0"><c:credential><![CDATA[{"clr":1}]]></c:credential></svg>'
  expect(extractSvg(bytes(record))).toEqual({ ok: true, text: '{"clr":1}', older: false })
  const both = baked(record, '{"badge":1}')
  expect(extractSvg(bytes(both))).toEqual({ ok: true, text: '{"badge":1}', older: false })
  expect(both).toContain('{"clr":1}')
  const signed = record.replace(/<c:credential>.*<\/c:credential>/, `<c:credential verify="${token}"/>`)
  expect(extractSvg(bytes(signed))).toEqual({ ok: true, text: token, older: false })
})

test('the badge is the first child of the root, the namespace stands on the root, and the drawing is as it was', () => {
  const image = baked(drawing, '{"a":1}')
  expect(image).toBe(
    drawing.replace(
      '<svg xmlns="http://www.w3.org/2000/svg">',
      `<svg ${ns} xmlns="http://www.w3.org/2000/svg"><openbadges:credential><![CDATA[{"a":1}]]></openbadges:credential>`,
    ),
  )
  expect(baked(image, '{"a":2}')).toBe(image.replace('{"a":1}', '{"a":2}'))
  expect(baked(image, token)).toContain(`<openbadges:credential verify="${token}"/><g>`)
  expect(baked('<svg />', token)).toBe(`<svg ${ns} ><openbadges:credential verify="${token}"/></svg>`)
})

test('a badge of Open Badges 2.0 stays beside the new one, and is read where it stands alone', () => {
  const older = (inner: string) => `<svg xmlns:openbadges="http://openbadges.org">${inner}<g/></svg>`
  const hosted = older(
    '<openbadges:assertion verify="https://x.example/1"><![CDATA[{"id":"https://x.example/1"}]]></openbadges:assertion>',
  )
  expect(extractSvg(bytes(hosted))).toEqual({ ok: true, text: '{"id":"https://x.example/1"}', older: true })
  const signed = older(`<openbadges:assertion verify="${token}"></openbadges:assertion>`)
  expect(extractSvg(bytes(signed))).toEqual({ ok: true, text: token, older: true })
  const both = baked(hosted, '{"a":1}')
  expect(both).toContain('<openbadges:assertion verify="https://x.example/1">')
  expect(extractSvg(bytes(both))).toEqual({ ok: true, text: '{"a":1}', older: false })
})

test('a prefix is only a name: the namespace decides', () => {
  const image = (tag: string) =>
    `<svg xmlns:b="https://purl.imsglobal.org/ob/v3p0" xmlns:openbadges="https://elsewhere.example/">${tag}</svg>`
  expect(extractSvg(bytes(image('<b:credential>&#x7b;}</b:credential>')))).toMatchObject({ text: '{}' })
  expect(extractSvg(bytes(image(`<openbadges:credential verify="${token}"/>`)))).toMatchObject({ text: null })
  expect(extractSvg(bytes(plain))).toEqual({ ok: true, text: null, older: false })
})

test('of two badges the first counts, and text around CDATA counts only where it is more than space', () => {
  const two = `<svg ${ns}><openbadges:credential verify="a.b.c"/><openbadges:credential verify="d.e.f"/></svg>`
  expect(extractSvg(bytes(two))).toMatchObject({ text: 'a.b.c' })
  const mixed = `<svg ${ns}><openbadges:credential>\n{"a":<![CDATA["<"]]>} </openbadges:credential></svg>`
  expect(extractSvg(bytes(mixed))).toMatchObject({ text: '{"a":"<"}' })
})

const entity = '<!DOCTYPE svg [<!ENTITY x "y">]>'
const inBadge = (inner: string) => `<svg ${ns}><openbadges:credential>${inner}</openbadges:credential></svg>`
test.each([
  ['entities of its own', `${entity}<svg><text>&x;</text></svg>`, 'svg.dtd'],
  ['an entity nobody defined in the badge', inBadge('&x;'), 'svg.damaged'],
  ['a reference to a character that is none', inBadge('&#xd800;'), 'svg.damaged'],
  ['a reference without an end', inBadge('&lt'), 'svg.damaged'],
  ['an element inside the badge', inBadge('<script/>'), 'svg.damaged'],
  ['elements crossed', '<svg><g></svg></g>', 'svg.damaged'],
  ['two roots', '<svg/><svg/>', 'svg.damaged'],
  ['no end', '<svg><g>', 'svg.damaged'],
  ['an attribute twice', '<svg a="1" a="2"/>', 'svg.damaged'],
  ['a prefix from nowhere', '<svg><openbadges:credential/></svg>', 'svg.damaged'],
  ['text before the root', 'x<svg/>', 'svg.damaged'],
  ['a comment without an end', '<svg/><!-- ', 'svg.damaged'],
  ['another encoding', '<?xml version="1.0" encoding="UTF-16"?><svg/>', 'svg.damaged'],
  ['very deep nesting', `<svg>${'<g>'.repeat(300)}${'</g>'.repeat(300)}</svg>`, 'svg.damaged'],
  ['very many elements', `<svg>${'<g/>'.repeat(200_001)}</svg>`, 'svg.damaged'],
  ['another root', '<html xmlns="http://www.w3.org/1999/xhtml"/>', 'svg.not-svg'],
  ['an svg of another vocabulary', '<svg xmlns="https://elsewhere.example/"/>', 'svg.not-svg'],
])('%s is told, and neither read nor baked', (_, text, code) => {
  expect(extractSvg(bytes(text))).toEqual({ ok: false, code })
  expect(bakeSvg(bytes(text), '{}')).toEqual({ ok: false, code })
})

test('bytes that are no UTF-8, a huge file and broken characters are told', () => {
  expect(extractSvg(Uint8Array.from([0x3c, 0xff, 0x3e]))).toEqual({ ok: false, code: 'svg.damaged' })
  expect(extractSvg(new Uint8Array(32 * 1024 * 1024 + 1))).toEqual({ ok: false, code: 'svg.too-large' })
  for (const text of ['{"a":"\ud800"}', '{"a":"\ufffe"}', '\u0000'])
    expect(bakeSvg(bytes(plain), text)).toEqual({ ok: false, code: 'svg.text-broken' })
})

test('made to be slow, half a megabyte still ends with an answer, each letter being read once', () => {
  const size = 500_000
  for (const text of [
    `<svg${' '.repeat(size)}`,
    `<svg ${'a="'.repeat(size / 3)}`,
    '<'.repeat(size),
    `<svg>${'&'.repeat(size)}`,
  ]) {
    expect(extractSvg(bytes(text)).ok).toBe(false)
  }
})

test('whatever the bytes are, reading them ends with an answer', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('<', '>', '/', 'svg', 'a', '"', '=', '!', '[', ']', '--', '?', ' ', '&', ';')),
      (parts) => {
        expect(extractSvg(bytes(`<svg ${parts.join('')}`))).toHaveProperty('ok')
      },
    ),
  )
})

test('an SVG is told from a web page and from JSON by how it begins', () => {
  expect(looksLikeSvg(bytes(drawing))).toBe(true)
  expect(looksLikeSvg(bytes('<!doctype html><svg/>'))).toBe(false)
  expect(looksLikeSvg(bytes('{"a":"<svg>"}'))).toBe(false)
})

const folder = join(import.meta.dirname, '../../../../shared/fixtures/ob30-1edtech')
describe.runIf(existsSync(folder))('1EdTech’s baked SVG (skipped where ../shared is absent)', () => {
  test.each([
    ['simple-json.svg', /^\s*\{\s+"@context"/],
    ['simple-jwt.svg', /^eyJ[\w-]+\.[\w-]+\.[\w-]+$/],
  ])('%s', (name, start) => {
    const found = extractSvg(readFileSync(join(folder, name)))
    expect(found.ok && found.text).toMatch(start)
  })
})
