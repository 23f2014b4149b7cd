/** The documents tell the truth: what they name is there, and what is there stands in them. */
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { differences, licenceProblems, missingSettings, namedFiles, type Words } from './documents.ts'

const root = join(import.meta.dirname, '..')
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const pages = globSync('{*.md,docs/**/*.md}', { cwd: root })

test.each(pages)('every file %s names is there', (page) => {
  const named = namedFiles(read(page))
  const places = (file: string) => [
    file,
    join(dirname(page), file),
    join('docs', file),
    join('server/src/modules', file),
    join('server/src', file),
  ]
  expect(named.filter((file) => !places(file).some((place) => existsSync(join(root, place))))).toEqual([])
})

test('the architecture page holds a walk through real files', () => {
  expect(namedFiles(read('docs/architecture.md')).length).toBeGreaterThan(10)
})

test('every package the workspaces ask for stands in the dependencies page, with its own licence', () => {
  const manifests = ['.', 'credentials', 'contract', 'server', 'web', 'cli']
  const problems = manifests.flatMap((folder) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(join(folder, 'package.json')))
    const asked = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
    return licenceProblems(read('docs/dependencies.md'), asked, (name) => licenceOf(folder, name))
  })
  expect(problems).toEqual([])
})

test.runIf(existsSync(join(root, 'server/src/config.ts')))('every setting stands in the operating page', () => {
  expect(missingSettings(read('docs/operating.md'), read('server/src/config.ts'))).toEqual([])
})

const words = globSync('web/src/**/*.ja.ts', { cwd: root })

test.each(words)('%s and its English say the same things', async (file) => {
  const japanese = await import(join(root, file))
  const english = await import(join(root, file.replace('.ja.ts', '.en.ts')))
  expect(differences(trees(japanese), trees(english))).toEqual([])
})

test('each of these checks stops what it is there to stop', () => {
  expect(namedFiles('see `a/b.ts` and `c.ts`')).toEqual(['a/b.ts'])
  expect(licenceProblems('| `zod` | x | MIT | y |', ['zod', 'left-pad'], () => 'MIT')).toEqual([
    'left-pad is not in the page',
  ])
  expect(licenceProblems('| `zod` | x | GPL | y |', ['zod'], () => 'MIT')).toEqual(['zod is MIT, the page says GPL'])
  expect(missingSettings('`PORT`', "env.PORT env['SMTP_URL'] PORT: SMTP_URL:")).toEqual(['SMTP_URL'])
  expect(differences({ a: { b: '' } }, { a: { c: '' } })).toEqual(['a.b', 'a.c'])
  expect(differences({ n_other: '' }, { n_one: '', n_other: '' })).toEqual([])
})

/** What a words file exports, in the order of its names without the language: `issueJa`, `issueEn` → `issue`. */
function trees(module: Record<string, object>): Words {
  return Object.fromEntries(
    Object.entries(module).map(([name, words]) => [name.replace(/(Ja|En|ja|en)$/, ''), words as Words]),
  )
}

/** The licence the installed package names; `null` for an optional package of another platform. */
function licenceOf(folder: string, name: string): string | null {
  const manifest = [folder, '.']
    .map((place) => join(root, place, 'node_modules', name, 'package.json'))
    .find((file) => existsSync(file))
  return manifest ? JSON.parse(readFileSync(manifest, 'utf8')).license : null
}
