import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

test('every file the architecture page names is there', () => {
  const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
  const named = [...page.matchAll(/`([\w./-]+\/[\w.-]+\.(?:ts|mjs))`/g)].map((match) => match[1]!)
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((file) => !existsSync(join(root, file)))).toEqual([])
})

test('every package the workspaces ask for stands in the dependencies page', () => {
  const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8')
  const manifests = ['package.json', 'credentials/package.json', 'cli/package.json']
  const asked = manifests.flatMap((file) => {
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, file), 'utf8'))
    return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies })
  })
  const outside = asked.filter((name) => !name.startsWith('@akashi/'))
  expect(outside.filter((name) => !page.includes(name.split('/').at(-1)!))).toEqual([])
})
