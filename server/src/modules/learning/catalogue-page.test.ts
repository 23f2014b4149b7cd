import { expect, test } from 'vitest'
import { type CatalogueCourse, coverOf, frontPage } from './catalogue-page.ts'

const course: CatalogueCourse = {
  organisation: { slug: 'sample-academy', nameJa: 'みなもアカデミー', nameEn: 'Minamo Academy' },
  code: 'CIVIL-2020',
  title: '土木情報学入門',
  titleEn: 'Introduction to Civil Engineering Informatics',
  summary: '橋と道をデータで支える。',
  summaryEn: 'Data that keeps bridges standing.',
  enrolled: 1031,
  completed: 419,
  achievement: { slug: 'civil', name: '土木情報学入門', imageUrl: '/a.png' },
}
const page = (language: 'ja' | 'en', query = '', courses = [course]) => frontPage({ language, courses, query }).markup

test('a course stands with its numbers in either language', () => {
  expect(page('ja')).toMatch(/土木情報学入門[\s\S]*1,031人が受講[\s\S]*419人が修了/)
  expect(page('en')).toMatch(/Introduction to Civil Engineering Informatics[\s\S]*1,031 enrolled[\s\S]*419 completed/)
  expect(page('ja')).toContain('href="/organisations/sample-academy/courses/CIVIL-2020"')
})

test('the search finds full-width and either language, and says how many', () => {
  expect(page('ja', 'ＢＲＩＤＧＥＳ')).toContain('1講座中 1件')
  expect(page('en', '考古学')).toMatch(/0 of 1 courses[\s\S]*Nothing was found/)
})

test('no course yet is said', () => expect(page('ja', '', [])).toContain('まだ講座はありません'))

test('a course keeps its cover', () => {
  expect(coverOf('JOMON-2020')).toBe('/assets/covers/jomon.svg')
  expect(coverOf('X-1')).toBe(coverOf('X-1'))
})
