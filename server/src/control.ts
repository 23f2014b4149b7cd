/** How a command on this machine has a running server do its work: one route on the loopback, opened by a token in the data folder. */
import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { backupCommand } from './backup/backup-command.ts'
import type { Config } from './config.ts'
import { doctorCommand } from './doctor/doctor.ts'
import { notFound } from './http/problem.ts'
import type { App } from './http/server.ts'
import { bounceCommand } from './modules/awards/bounce-command.ts'
import { eraseCommand } from './modules/awards/erase-command.ts'
import { issuingCommand } from './modules/awards/issuing-command.ts'
import { keyCommand } from './modules/keys/command.ts'
import { type CommandIo, importGradebookCommand } from './modules/learning/gradebook/command.ts'
import { exitKitCommand } from './modules/verify/exit-kit/exit-kit-command.ts'
import { askControl } from './ports/control-client.ts'
import { readControlToken } from './ports/kept-secrets.ts'
import type { Ports } from './ports/ports.ts'

/** What a command line may ask of the data, whether or not a server holds them. */
export const commands = {
  backup: (ports: Ports, argv: string[], io: CommandIo) => backupCommand(ports, argv, io),
  bounce: (ports: Ports, argv: string[], io: CommandIo) => bounceCommand(ports, argv, io),
  'import-gradebook': (ports: Ports, argv: string[], io: CommandIo) => importGradebookCommand(ports, argv, io),
  doctor: (ports: Ports, argv: string[], io: CommandIo) => doctorCommand(ports, argv, io),
  erase: (ports: Ports, argv: string[], io: CommandIo) => eraseCommand(ports, argv, io),
  'exit-kit': (ports: Ports, argv: string[], io: CommandIo & { app(): Promise<App> }) =>
    exitKitCommand(ports, argv, io),
  issuing: (ports: Ports, argv: string[], io: CommandIo) => issuingCommand(ports, argv, io),
  key: (ports: Ports, argv: string[], io: CommandIo) => keyCommand(ports, argv, io),
}
export type CommandName = keyof typeof commands

const order = z.object({
  command: z.enum(Object.keys(commands) as [CommandName]),
  argv: z.array(z.string().max(10_000)).max(100),
  cwd: z.string().max(4096),
  language: z.enum(['ja', 'en']),
})
const outcome = z.object({ code: z.int(), out: z.string(), err: z.string() })
export type Order = z.infer<typeof order>
export type Outcome = z.infer<typeof outcome>

const path = '/control/commands'

/** The server's side. Without the token, and from another machine, there is nothing here. */
export function controlRoutes(app: App, ports: Ports, token: string): void {
  const config = { permission: 'public', anyOrigin: true } as const
  const onRequest = async (request: FastifyRequest) => {
    const isHere = request.ip === '127.0.0.1' || request.ip === '::1'
    if (!isHere || request.headers['x-forwarded-for'] || !sameToken(request.headers.authorization, token))
      throw notFound()
  }
  app.post(path, { config, onRequest, schema: { body: order, response: { 200: outcome } } }, (request) =>
    runCommand(ports, app, request.body),
  )
}

async function runCommand(ports: Ports, app: App, o: Order): Promise<Outcome> {
  const written = { out: '', err: '' }
  const code = await commands[o.command](ports, o.argv, {
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    cwd: o.cwd,
    language: o.language,
    app: async () => app,
  })
  return { code, ...written }
}

/** The command's side: hands the order to the server that holds the data and waits for its end. */
export async function runInServer(config: Pick<Config, 'dataDir' | 'port' | 'host'>, o: Order): Promise<Outcome> {
  const host = config.host.includes(':') ? `[${config.host}]` : config.host === '0.0.0.0' ? '127.0.0.1' : config.host
  return outcome.parse(await askControl(`http://${host}:${config.port}${path}`, readControlToken(config.dataDir), o))
}

function sameToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
