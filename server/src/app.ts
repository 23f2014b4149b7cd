/** The only file that knows everything: it makes the ports and calls each module's routes, pages and jobs. */
import { join } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import type { Config } from './config.ts'
import { controlRoutes } from './control.ts'
import { inScope } from './db/database.ts'
import { isReady } from './doctor/store.ts'
import { checkInstallation } from './db/installation.ts'
import { type OpenDatabase, openEmbedded, openPostgres } from './db/open-database.ts'
import { healthRoutes } from './http/health.ts'
import type { Viewer } from './http/permission.ts'
import { type App, createServer } from './http/server.ts'
import { scriptsFolder } from './http/page-scripts.ts'
import { serveFiles } from './http/static-files.ts'
import type { JobHandlers } from './jobs/jobs.ts'
import { openQueues } from './jobs/open-queues.ts'
import { badgesOnShow } from './modules/achievements/achievements.ts'
import { achievementsPages } from './modules/achievements/pages.ts'
import { achievementsRoutes } from './modules/achievements/routes.ts'
import { anchoringJobs } from './modules/anchoring/jobs.ts'
import { anchoringRoutes } from './modules/anchoring/routes.ts'
import { auditJobs } from './modules/audit/jobs.ts'
import { awardsJobs } from './modules/awards/jobs.ts'
import { awardsRoutes } from './modules/awards/routes.ts'
import { backpackJobs } from './modules/backpack/jobs.ts'
import { backpackRoutes } from './modules/backpack/routes.ts'
import { identityJobs } from './modules/identity/jobs.ts'
import { historyRoutes } from './modules/history/routes.ts'
import { personById, type Person, signedInPerson } from './modules/identity/identity.ts'
import { identityRoutes } from './modules/identity/routes.ts'
import { keysRoutes } from './modules/keys/routes.ts'
import { learningJobs } from './modules/learning/jobs.ts'
import { learningPages } from './modules/learning/pages.ts'
import { learningRoutes } from './modules/learning/routes.ts'
import { hasOtherOwner, membershipsOf } from './modules/organisations/organisations.ts'
import { organisationsPages } from './modules/organisations/pages.ts'
import { organisationsRoutes } from './modules/organisations/routes.ts'
import { verifyPages } from './modules/verify/pages.ts'
import { verifyRoutes } from './modules/verify/routes.ts'
import { openJudges } from './modules/verify/threads/judges.ts'
import { metricsRoute } from './metrics/metrics.ts'
import { createPorts } from './ports/create-ports.ts'
import { liveAcrossProcesses } from './ports/live-across.ts'
import type { Log } from './ports/log.ts'
import { deriveBytes } from './ports/master-key.ts'
import type { Ports } from './ports/ports.ts'
import { samplePeople } from './sample-academy/people.ts'

const root = join(import.meta.dirname, '../..')

/** The program without its HTTP server: database, queues, ports. */
export type Program = {
  ports: Ports
  jobs: JobHandlers
  database: OpenDatabase
  close(): Promise<void>
}

export type ProgramParts = {
  config: Config
  masterKey: Uint8Array
  log: Log
  /** Whether this process works on jobs, and tends the queues. */
  works: boolean
  /** Ports that replace the usual ones: for tests. */
  instead?: Partial<Ports>
}

/** Opens the database that the configuration names and everything that stands on it. Throws `ConfigProblem` where it is another installation's. */
export async function openProgram(parts: ProgramParts, database?: OpenDatabase): Promise<Program> {
  const { config, log, masterKey } = parts
  const open = database ?? (await openDatabaseOf(config, log))
  try {
    await checkInstallation(open.db, config, markOf(masterKey))
    const queues = await openQueues(open, { log, work: parts.works })
    // On a PostgreSQL server other processes may hold the pages of the person an event is for.
    const live = open.url && !parts.instead?.live ? liveAcrossProcesses(open.url) : null
    const ports = createPorts({ db: open.db, config, masterKey, log }, { ...(live ? { live } : {}), ...parts.instead })
    const close = async () => {
      await live?.close()
      await queues.close()
      ports.mail.close?.()
      await ports.chains.close()
      await open.close()
    }
    return { ports, jobs: jobsOf(ports, open), database: open, close }
  } catch (error) {
    await open.close()
    throw error
  }
}

/** Tells one master key from another without saying anything of it. */
export function markOf(masterKey: Uint8Array): string {
  return deriveBytes(masterKey, 'mark').toString('hex').slice(0, 16)
}

/** The database that the configuration names, migrated. */
export async function openDatabaseOf(config: Config, log: Log): Promise<OpenDatabase> {
  if (!config.databaseUrl) return openEmbedded({ folder: join(config.dataDir, 'database') })
  return openPostgres(config.databaseUrl, {
    poolSize: config.databasePoolSize,
    onProblem: (error) => log.warn('a database connection broke', { problem: error.message }),
  })
}

function jobsOf(ports: Ports, database: OpenDatabase): JobHandlers {
  return {
    ...identityJobs(ports),
    ...auditJobs(ports),
    ...awardsJobs(ports),
    ...anchoringJobs(ports),
    ...backpackJobs(ports),
    ...learningJobs(ports),
    // The embedded database has nobody who does this at night.
    'tend-database': async () => {
      if (database.embedded) await database.run('vacuum (analyze)')
    },
  }
}

/** The HTTP server with every route there is. */
export async function createApp(
  ports: Ports,
  logger: FastifyBaseLogger,
  o: { controlToken?: string } = {},
): Promise<App> {
  const viewerOf = (person: Person) => viewerWithMemberships(ports, person)
  const app = await createServer({
    config: ports.config,
    logger,
    resolveViewer: async (request) => {
      const found = await signedInPerson(ports, request)
      return found && { ...(await viewerOf(found.person)), sessionId: found.sessionId }
    },
  })
  metricsRoute(app, ports)
  healthRoutes(app, { isReady: () => isReady(ports.db) })
  await serveFiles(app, {
    assets: join(root, 'server/assets'),
    fonts: {
      japanese: join(root, 'node_modules/@fontsource-variable/noto-sans-jp'),
      latin: join(root, 'node_modules/@fontsource-variable/noto-sans'),
      korean: join(root, 'node_modules/@fontsource-variable/noto-sans-kr'),
    },
    app: join(root, 'web/dist'),
    scripts: scriptsFolder,
  })
  identityRoutes(app, ports, {
    samplePeople: ports.config.evaluation ? samplePeople : [],
    ownedAlone: (viewer) => ownedAlone(ports, viewer),
    viewerOf: async (personId) => viewerOf((await inScope(ports.db, {}, (tx) => personById(tx, personId)))!),
  })
  moduleRoutes(app, ports)
  if (o.controlToken) controlRoutes(app, ports, o.controlToken)
  await app.ready()
  return app
}

function moduleRoutes(app: App, ports: Ports): void {
  organisationsRoutes(app, ports)
  organisationsPages(app, ports, badgesOnShow)
  achievementsRoutes(app, ports)
  achievementsPages(app, ports)
  keysRoutes(app, ports)
  awardsRoutes(app, ports)
  anchoringRoutes(app, ports)
  backpackRoutes(app, ports)
  const judges = openJudges(ports)
  app.addHook('onClose', async () => judges.close())
  verifyRoutes(app, ports, judges)
  verifyPages(app, ports, judges)
  learningRoutes(app, ports)
  historyRoutes(app, ports)
  learningPages(app, ports)
}

async function viewerWithMemberships(ports: Ports, person: Person): Promise<Viewer> {
  const { personId, displayName, romanised: romanisedName, language } = person
  const memberships = await inScope(ports.db, { personId }, (tx) => membershipsOf(tx, personId))
  return { personId, displayName, romanisedName, language, memberships }
}

async function ownedAlone(ports: Ports, { personId, memberships }: Viewer): Promise<string[]> {
  const alone: string[] = []
  for (const { organisationId, slug } of memberships.filter((one) => one.roles.includes('owner'))) {
    const other = await inScope(ports.db, { organisationId }, (tx) => hasOtherOwner(tx, { organisationId, personId }))
    if (!other) alone.push(slug)
  }
  return alone
}
