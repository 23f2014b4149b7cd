import { expect, test } from 'vitest'
import { attachedText, looksLikePdf } from './pdf.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const read = (pdf: string) => {
  const found = attachedText(bytesOf(pdf))
  return found && new TextDecoder().decode(found)
}
const file = (content: string, o: { length?: number; more?: string } = {}) =>
  `7 0 obj\n<<\n/Type /EmbeddedFile\n/Params << /Size 1 >>\n${o.more ?? ''}/Length ${o.length ?? bytesOf(content).length}\n>>\nstream\n${content}\nendstream\nendobj\n`
const badge = '{"id":"https://badges.example/1","name":"見本"}'

test('the attached credential comes out byte for byte', () => {
  expect(looksLikePdf(bytesOf('%PDF-1.7\n'))).toBe(true)
  expect(read(`%PDF-1.7\n${file(badge)}`)).toBe(badge)
  expect(read(`%PDF-1.7\n${file(badge).replaceAll('stream\n', 'stream\r\n')}`)).toBe(badge)
  expect(read(`%PDF-1.7\n${file('eyJhbGciOiJSUzI1NiJ9.e30.c2ln')}`)).toBe('eyJhbGciOiJSUzI1NiJ9.e30.c2ln')
})

test('a credential behind other attachments is found', () => {
  expect(read(`%PDF-1.7\n${file('plain words')}${file('x', { more: '/Filter /FlateDecode\n' })}${file(badge)}`)).toBe(
    badge,
  )
})

test.each([
  ['nothing attached', '%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj'],
  ['only scripts', '%PDF-1.7\n1 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj'],
  ['a packed file', `%PDF-1.7\n${file(badge, { more: '/Filter /FlateDecode\n' })}`],
  ['a length that is not true', `%PDF-1.7\n${file(badge, { length: 5 })}`],
  ['a length beyond the end', `%PDF-1.7\n${file(badge, { length: 99_999_999_999 })}`],
  ['a file cut short', `%PDF-1.7\n${file(badge).slice(0, -30)}`],
  ['hundreds of attachments before it', `%PDF-1.7\n${file('x').repeat(60)}${file(badge)}`],
  ['no stream', '%PDF-1.7\n/Type /EmbeddedFile /Length 3'],
])('%s gives none', (_, pdf) => {
  expect(read(pdf)).toBeNull()
})
