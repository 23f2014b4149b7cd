import { createApp, type Program } from './app.ts'
import { type Config, ConfigProblem } from './config.ts'
import type { App } from './http/server.ts'
import { startWorker } from './jobs/run-jobs-store.ts'
import { createLogger, logOf } from './log.ts'
import { keepControlToken } from './ports/kept-secrets.ts'
import { type Environment, readStart, startProgram } from './start-program.ts'

const closingMilliseconds = 15_000

/** Serves and works (or only works) until SIGINT or SIGTERM; then finishes what is in hand and closes. */
export async function serve(env: Environment, o: { serves: boolean }): Promise<number> {
  const { config, masterKey } = readStart(env)
  if (!o.serves && !config.databaseUrl) throw new ConfigProblem('DATABASE_URL', sentences.workNeedsServer)
  const logger = createLogger({ logLevel: config.logLevel === 'info' && config.evaluation ? 'warn' : config.logLevel })
  const log = logOf(logger)
  const program = await startProgram({ config, masterKey, log, works: true })
  let app: App | null = null
  try {
    if (o.serves) {
      app = await createApp(program.ports, logger, { controlToken: keepControlToken(config.dataDir) })
      await listen(app, config)
    }
  } catch (error) {
    await app?.close()
    await program.close()
    throw error
  }
  const stopWorker = await startWorker(program.ports, program.jobs)
  if (!config.evaluation && !config.smtpUrl) log.warn('SMTP_URL is not set: mails wait until it is')
  console.log(o.serves ? greeting(config) : 'Akashi is working on jobs. / Akashi がジョブを処理しています。')
  await signalled()
  await close(program, app, stopWorker)
  return 0
}

/** `localhost` may mean the IPv4 or the IPv6 loopback: in evaluation mode it listens on both, where there are both. */
async function listen(app: App, config: Config): Promise<void> {
  try {
    await app.listen({
      port: config.port,
      host: config.evaluation && config.host === '127.0.0.1' ? 'localhost' : config.host,
    })
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'EADDRINUSE') throw new ConfigProblem('PORT', sentences.portTaken(config.port))
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new ConfigProblem('HOST', sentences.hostUnknown(config.host))
    throw error
  }
}

/** What does not close in time is cut off: everything acknowledged is in the database. */
async function close(program: Program, app: App | null, stopWorker: () => Promise<void>): Promise<void> {
  setTimeout(() => process.exit(1), closingMilliseconds).unref()
  await app?.close()
  await stopWorker()
  await program.close()
}

/** The first signal. The listeners stay: a terminal and a starter may each send one, and a second must not cut the closing off. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

function greeting(config: Config): string {
  if (!config.evaluation) return `\n  Akashi  ${config.baseUrl}\n`
  return `
  Akashi  ${config.baseUrl}

  ブラウザーで開き、「見本の人で入る」を押すとすぐに試せます（試用モード。このコンピューターの中だけで動きます）。
  Open it in a browser and press “Enter as a sample person” (evaluation mode, on this machine only).

  止めるには Ctrl-C / Ctrl-C stops it
`
}

const sentences = {
  workNeedsServer: {
    ja: '`work` には PostgreSQL が必要です。内蔵データベースは1つのプロセスだけが使えます。',
    en: '`work` needs a PostgreSQL server: only one process can use the embedded database.',
  },
  portTaken: (port: number) => ({
    ja: `ポート ${port} はほかのプログラムが使っています。それを止めるか、PORT で別の番号を指定してください。`,
    en: `port ${port} is taken by another program. Stop it, or choose another number with PORT.`,
  }),
  hostUnknown: (host: string) => ({
    ja: `このコンピューターに ${host} というアドレスはありません。`,
    en: `this machine has no address ${host}.`,
  }),
}
