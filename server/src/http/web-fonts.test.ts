import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fontFileOf, fontSheet } from './web-fonts.ts'

const packages = join(import.meta.dirname, '../../../node_modules/@fontsource-variable')
const folders = {
  japanese: join(packages, 'noto-sans-jp'),
  latin: join(packages, 'noto-sans'),
  korean: join(packages, 'noto-sans-kr'),
}

test('the sheet names only files that are there, and Ż comes from the Latin font', () => {
  const sheet = fontSheet(folders)
  const text = sheet.plain.toString()
  const named = [...text.matchAll(/url\(\.\/([^)]+)\)/g)].map((match) => fontFileOf(folders, match[1]!))
  expect(named.filter(({ folder, path }) => !existsSync(join(folder, path)))).toEqual([])
  expect(new Set(named.map(({ folder }) => folder)).size).toBe(3)
  const latin = text.slice(0, text.indexOf('}'))
  expect(latin).toContain("'Akashi Latin'")
  expect(coversCharacter(latin, 'Ż')).toBe(true)
  expect([...'aéōŌ'].some((character) => coversCharacter(latin, character))).toBe(false)
  expect(brotliDecompressSync(sheet.br).equals(sheet.plain)).toBe(true)
})

function coversCharacter(face: string, character: string): boolean {
  const point = character.codePointAt(0)!
  return [...face.matchAll(/U\+([\da-f]+)-([\da-f]+)/g)].some(
    ([, from, to]) => Number.parseInt(from!, 16) <= point && point <= Number.parseInt(to!, 16),
  )
}
