import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { type Ask, askNode } from './ask-node.ts'
import { ChainTrouble } from './chain.ts'
import { answers, read } from './evm-answers.ts'

const chainId = 31_337
const startMilliseconds = 15_000
const stopMilliseconds = 5_000
/** The chain calls a block final that has twelve on it: six of two "slots". */
const slotsInAnEpoch = 6

/** A node of our own that runs. `keep` writes its whole state into the data folder; what was kept survives every crash. */
export type EmbeddedNode = { ask: Ask; answers(): Promise<boolean>; keep(): Promise<void>; stop(): Promise<void> }

/** `owner` is the process of Akashi that ends the node when it ends itself. */
const note = z.object({ pid: z.int(), port: z.int(), host: z.string(), owner: z.int() })
type Note = z.output<typeof note>

/**
 * Starts the EVM node that came with the program (`anvil`, Linux x64) on loopback, its state in `folder`. One left behind by a
 * process that was killed is taken over. Throws `ChainTrouble` `absent` where there is no such binary for this machine.
 */
export async function startEmbeddedNode(folder: string): Promise<EmbeddedNode> {
  const binary = embeddedBinary()
  if (!binary) throw new ChainTrouble('absent', 'no node came with the program for this machine')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const left = await leftBehind(folder)
  if (left) return takeOver(folder, left)
  const port = await freePort()
  const child = spawn(binary, argumentsOf(port), { stdio: 'ignore', env: {} })
  const started = { pid: child.pid ?? 0, port, host: hostname(), owner: process.pid }
  const node = nodeOf(folder, started, child)
  try {
    await untilReady(node.ask, child)
    await restore(folder, node.ask)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  writeWhole(join(folder, 'node.json'), JSON.stringify(started))
  return node
}

/** Another process of ours that still runs goes on owning its node; of one that was killed we take the place. */
function takeOver(folder: string, left: Note): EmbeddedNode {
  if (isAlive(left.owner)) return nodeOf(folder, left, null)
  writeWhole(join(folder, 'node.json'), JSON.stringify({ ...left, owner: process.pid }))
  return nodeOf(folder, { ...left, owner: process.pid }, null)
}

/** Where the binary is, or `null`. */
export function embeddedBinary(): string | null {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  try {
    const found = createRequire(import.meta.url).resolve('@foundry-rs/anvil-linux-amd64/package.json')
    const binary = join(dirname(found), 'bin/anvil')
    return existsSync(binary) ? binary : null
  } catch {
    return null
  }
}

/** Blocks come when they are asked for, and no account is anybody's. */
function argumentsOf(port: number): string[] {
  const place = ['--host', '127.0.0.1', '--port', String(port), '--no-cors']
  const chain = ['--chain-id', String(chainId), '--slots-in-an-epoch', String(slotsInAnEpoch)]
  return [...place, ...chain, '--no-mining', '--accounts', '0', '--quiet']
}

function nodeOf(folder: string, { pid, port, owner }: Note, child: ChildProcess | null): EmbeddedNode {
  const ask = askNode(`http://127.0.0.1:${port}`)
  return {
    ask,
    answers: () => answersAsOurs(ask),
    keep: () => keep(folder, ask),
    stop: async () => {
      if (owner !== process.pid || !isAnvil(pid)) return
      await keep(folder, ask).catch(() => {})
      const gone = child && new Promise((done) => child.once('exit', done))
      process.kill(pid, 'SIGTERM')
      await Promise.race([gone, new Promise((done) => setTimeout(done, stopMilliseconds).unref())])
      rmSync(join(folder, 'node.json'), { force: true })
    },
  }
}

async function keep(folder: string, ask: Ask): Promise<void> {
  const state = read(z.string().regex(/^0x[\da-f]+$/), await ask('anvil_dumpState', []))
  writeWhole(join(folder, 'state'), Buffer.from(state.slice(2), 'hex'))
}

/** Written aside first: what lies there is always whole. */
function writeWhole(file: string, content: string | Uint8Array): void {
  writeFileSync(`${file}.draft`, content, { mode: 0o600 })
  renameSync(`${file}.draft`, file)
}

async function restore(folder: string, ask: Ask): Promise<void> {
  const file = join(folder, 'state')
  if (existsSync(file)) await ask('anvil_loadState', [`0x${readFileSync(file).toString('hex')}`])
}

async function untilReady(ask: Ask, child: ChildProcess): Promise<void> {
  let failure: Error | null = null
  child.once('error', (error) => {
    failure = error
  })
  const last = Math.ceil(startMilliseconds / 25)
  for (let attempt = 0; attempt < last; attempt += 1) {
    if (failure || child.exitCode !== null) break
    if (await answersAsOurs(ask)) return
    await new Promise((done) => setTimeout(done, 25))
  }
  throw new ChainTrouble('absent', 'the node that came with the program does not start')
}

async function answersAsOurs(ask: Ask): Promise<boolean> {
  try {
    return read(answers.number, await ask('eth_chainId', [])) === BigInt(chainId)
  } catch {
    return false
  }
}

/** The node that another process of ours began and could not end, where it still runs on this machine and answers. */
async function leftBehind(folder: string): Promise<Note | null> {
  const file = join(folder, 'node.json')
  if (!existsSync(file)) return null
  const found = note.safeParse(parsed(readFileSync(file, 'utf8')))
  if (!found.success || found.data.host !== hostname() || !isAnvil(found.data.pid)) return null
  return (await answersAsOurs(askNode(`http://127.0.0.1:${found.data.port}`))) ? found.data : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Process numbers are given anew: what is not this binary is left alone. */
function isAnvil(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0]!.endsWith('/bin/anvil')
  } catch {
    return false
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const place = server.address()
      server.close(() => done(typeof place === 'object' && place ? place.port : 0))
    })
  })
}
