import { expect, test } from 'vitest'
import { handedFileType, plainName } from './handed-file.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')

test('PDF, Word and text are told by their content', () => {
  expect(handedFileType(bytes('%PDF-1.7\n1 0 obj\n%%EOF\n'))).toBe('application/pdf')
  expect(handedFileType(bytes('PK\x03\x04…word/document.xml…PK\x05\x06…'))).toContain('wordprocessingml')
  expect(handedFileType(Buffer.from('縄文の暮らし\n'))).toBe('text/plain')
})

test.each([
  ['nothing', ''],
  ['a PDF cut off', '%PDF-1.7\n1 0 obj\n'],
  ['a zip of something else', 'PK\x03\x04…xl/workbook.xml…PK\x05\x06'],
  ['a docx cut off', 'PK\x03\x04…word/document.xml…'],
  ['a program', '\x7fELF\x00\x01'],
  ['text in another encoding', '\x93\xfa\x96\x7b'],
  ['a very short piece', 'P\x00'],
])('%s is refused', (_name, content) => expect(handedFileType(bytes(content))).toBeNull())

test('a name keeps only its last part', () => {
  expect(plainName('C:\\Users\\x\\レポート\u0007.pdf', 'file')).toBe('レポート.pdf')
  expect(plainName('../../', 'file')).toBe('file')
})
