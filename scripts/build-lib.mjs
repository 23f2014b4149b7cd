/** `npm run build:lib`: `credentials` and `cli` as packages of JavaScript and types, ready to be published, in `lib/` or the folder named. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = join(import.meta.dirname, '..')
const target = resolve(process.argv[2] ?? join(root, 'lib'))
const made = mkdtempSync(join(root, 'node_modules/.build-lib-'))
/** The sources name files of the other package by their `.ts` names; its `exports` lead from there to what was made of them. */
const namesOfOtherPackage = /error TS2877/

try {
  emit()
  publishable('credentials', credentialsManifest)
  publishable('cli', cliManifest)
  mkdirSync(join(target, 'cli/bin'))
  writeFileSync(join(target, 'cli/bin/akashi.mjs'), "#!/usr/bin/env node\nimport '../dist/main.js'\n", { mode: 0o755 })
  console.log(`${target}: credentials, cli`)
} finally {
  rmSync(made, { recursive: true })
}

function emit() {
  const project = join(made, 'tsconfig.json')
  const leftOut = ['*.test.ts', 'sample-*.ts', 'random-*.ts', 'compare-documents.ts'].map(
    (name) => `${root}/**/${name}`,
  )
  const compilerOptions = {
    noEmit: false,
    rewriteRelativeImportExtensions: true,
    declaration: true,
    rootDir: root,
    outDir: join(made, 'out'),
    typeRoots: [join(root, 'node_modules/@types')],
  }
  const include = [`${root}/credentials/src/**/*.ts`, `${root}/cli/src/**/*.ts`]
  writeFileSync(
    project,
    JSON.stringify({ extends: join(root, 'tsconfig.json'), compilerOptions, include, exclude: leftOut }),
  )
  const compiler = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', project, '--pretty', 'false'], { encoding: 'utf8' })
  const problems = stdout.split('\n').filter((line) => line.includes('error TS') && !namesOfOtherPackage.test(line))
  if (problems.length > 0) throw new Error(problems.join('\n'))
}

function publishable(name, manifestOf) {
  const folder = join(target, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  cpSync(join(made, 'out', name, 'src'), join(folder, 'dist'), { recursive: true })
  cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'))
  cpSync(join(root, name, 'README.md'), join(folder, 'README.md'))
  const { private: _, ...manifest } = JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8'))
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifestOf(manifest), null, 2)}\n`)
}

function credentialsManifest(manifest) {
  const { './*': _, ...named } = manifest.exports
  const entries = Object.entries({ ...named, './*.ts': './src/*.ts' })
  return {
    ...manifest,
    engines: { node: '>=22' },
    sideEffects: false,
    imports: { '#crypto': { types: './dist/crypto/node.d.ts', ...eachOf(manifest.imports['#crypto'], builtAs) } },
    exports: Object.fromEntries(
      entries.map(([name, file]) => [name, { types: builtAs(file).replace(/\.js$/, '.d.ts'), default: builtAs(file) }]),
    ),
    files: ['dist'],
  }
}

function cliManifest(manifest) {
  return { ...manifest, engines: { node: '>=22' }, files: ['dist', 'bin'] }
}

function builtAs(source) {
  return source.replace('./src/', './dist/').replace(/\.ts$/, '.js')
}

function eachOf(record, change) {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))
}
