import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { embeddedBinary, startEmbeddedNode } from './embedded-node.ts'

const folder = mkdtempSync(join(tmpdir(), 'akashi-node-'))
const here = embeddedBinary() !== null
const note = () => JSON.parse(readFileSync(join(folder, 'node.json'), 'utf8')) as { pid: number; owner: number }
/** No process has it: the largest there can be on Linux is smaller. */
const nobody = 2 ** 22 + 1

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.skipIf(!here)('what was kept is there again after the node was killed, its blocks with their hashes', async () => {
  const node = await startEmbeddedNode(folder)
  await node.ask('evm_mine', [])
  const before = await node.ask('eth_getBlockByNumber', ['0x1', false])
  await node.keep()
  await node.ask('evm_mine', [])
  process.kill(note().pid, 'SIGKILL')
  await expect.poll(() => node.answers(), { timeout: 5000 }).toBe(false)
  const next = await startEmbeddedNode(folder)
  expect(await next.ask('eth_blockNumber', [])).toBe('0x1')
  const after = await next.ask('eth_getBlockByNumber', ['0x1', false])
  expect((after as { hash: string }).hash).toBe((before as { hash: string }).hash)
  await next.stop()
  expect(await next.answers()).toBe(false)
})

test.skipIf(!here)(
  'a node that a killed process left behind is taken over; one of a process that runs is shared',
  async () => {
    const first = await startEmbeddedNode(folder)
    const { pid } = note()
    const shared = await startEmbeddedNode(folder)
    expect(note().pid).toBe(pid)
    expect(await shared.answers()).toBe(true)
    writeFileSync(join(folder, 'node.json'), JSON.stringify({ ...note(), owner: nobody }))
    const taken = await startEmbeddedNode(folder)
    expect(note()).toMatchObject({ pid, owner: process.pid })
    await taken.stop()
    expect(await first.answers()).toBe(false)
  },
)

test.skipIf(!here)('a note that is no note, or of another program’s process, is not believed', async () => {
  writeFileSync(join(folder, 'node.json'), '{"pid": 1, ')
  const node = await startEmbeddedNode(folder)
  expect(note().pid).not.toBe(1)
  await node.stop()
})
