/** The program as whoever operates it has it: a process of its own on a folder, and its commands beside it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type Installation = {
  url: string
  folder: string
  /** Serves until `stop`; there when it greets. */
  start(): Promise<void>
  stop(): Promise<void>
  /** `akashi-server ARGUMENTS`, with `input` on standard input; what it said and how it ended. */
  command(argv: string[], input?: string): Promise<{ code: number; said: string }>
}

const main = join(import.meta.dirname, '../src/main.ts')

/** `settings` as in the environment; nothing of this process's own environment but where programs are. */
export function installationOn(folder: string, settings: Record<string, string>): Installation {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, LANG: 'ja_JP.UTF-8', ...settings, DATA_DIR: folder }
  const begin = (argv: string[]) => spawn(process.execPath, [main, ...argv], { env, cwd: folder })
  let server: ChildProcess | undefined
  return {
    url: `http://localhost:${settings.PORT}`,
    folder,
    start: async () => {
      server = begin(['serve'])
      await greeted(server)
    },
    stop: async () => {
      if (!server || server.exitCode !== null) return
      const gone = once(server, 'exit')
      server.kill('SIGTERM')
      await gone
    },
    command: async (argv, input = '') => {
      const child = begin(argv)
      const said = heard(child)
      child.stdin.end(input)
      const [code] = (await once(child, 'close')) as [number]
      return { code, said: said() }
    },
  }
}

/** Throws what the process said where it ends instead. */
async function greeted(server: ChildProcess): Promise<void> {
  const said = heard(server)
  await new Promise<void>((resolve, reject) => {
    server.stdout!.on('data', () => said().includes('Ctrl-C') && resolve())
    server.on('exit', (code) => reject(new Error(`it ended with ${code}: ${said()}`)))
  })
}

function heard(child: ChildProcess): () => string {
  const pieces: Buffer[] = []
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (piece: Buffer) => void pieces.push(piece))
  return () => Buffer.concat(pieces).toString('utf8')
}
