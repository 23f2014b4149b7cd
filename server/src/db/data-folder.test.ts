import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { DataFolderHeld, holderOf, holdDataFolder, prepareDataFolder } from './data-folder.ts'

const fresh = () => mkdtempSync(join(tmpdir(), 'akashi-lock-'))

test('one process holds the folder; given back, it is free', () => {
  const folder = fresh()
  const release = holdDataFolder(folder)
  expect(() => holdDataFolder(folder)).toThrow(DataFolderHeld)
  expect(holderOf(folder)).toBe(process.pid)
  release()
  expect(holderOf(folder)).toBeNull()
  holdDataFolder(folder)()
  expect(readdirSync(folder)).toEqual([])
})

test('what a killed process left behind is taken over', async () => {
  const folder = fresh()
  const door = new URL('./data-folder.ts', import.meta.url).href
  const script = `import(${JSON.stringify(door)}).then(({ holdDataFolder }) => { holdDataFolder(${JSON.stringify(folder)}); console.log('held') }); setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((resolve) => holder.stdout.once('data', resolve))
  expect(() => holdDataFolder(folder)).toThrow(DataFolderHeld)
  const gone = new Promise((resolve) => holder.once('exit', resolve))
  holder.kill('SIGKILL')
  await gone
  holdDataFolder(folder)()
})

test('a process that happens to have the same number is not the holder', () => {
  const folder = fresh()
  for (const left of [JSON.stringify({ pid: process.pid, started: 'another time' }), 'half a fi']) {
    writeFileSync(join(folder, 'lock'), left)
    expect(holderOf(folder)).toBeNull()
    holdDataFolder(folder)()
  }
})

test('the folder is for this user only', () => {
  const folder = join(fresh(), 'a/b')
  prepareDataFolder(folder)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
})
