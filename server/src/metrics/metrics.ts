import { timingSafeEqual } from 'node:crypto'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { readQueueFacts } from '../doctor/store.ts'
import { notFound } from '../http/problem.ts'
import type { App } from '../http/server.ts'
import { countCredentials } from '../modules/awards/count-credentials.ts'
import type { Ports } from '../ports/ports.ts'

type MetricsPorts = Pick<Ports, 'db' | 'meter' | 'config'>

/**
 * `/metrics` in the Prometheus text format, for whoever has METRICS_TOKEN; without that setting there is nothing there. Routes are
 * named by their pattern, never by what was asked for: no address, code or name gets into it.
 */
export function metricsRoute(app: App, ports: MetricsPorts): void {
  const token = ports.config.metricsToken
  if (token === null) return
  const register = registryOf(ports)
  const durations = new Histogram({
    name: 'akashi_http_request_duration_seconds',
    help: 'Time to answer, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [register],
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    durations.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
  })
  const config = { permission: 'public' } as const
  app.get('/metrics', { config, logLevel: 'silent' }, async (request, reply) => {
    if (!isToken(request.headers.authorization, token)) throw notFound()
    reply.header('cache-control', 'no-store').type(register.contentType)
    return reply.send(await register.metrics())
  })
}

function registryOf(ports: MetricsPorts): Registry {
  const register = new Registry()
  collectDefaultMetrics({ register, prefix: 'akashi_' })
  for (const [name, help] of [
    ['mails', 'Award mails this process sent, put off or gave up'],
    ['verdicts', 'Verdicts this process gave on badges'],
  ] as const) {
    const counter = new Counter({
      name: `akashi_${name}_total`,
      help,
      labelNames: ['outcome'],
      registers: [],
      collect() {
        this.reset()
        for (const seen of ports.meter.read()) if (seen.name === name) this.inc({ outcome: seen.outcome }, seen.count)
      },
    })
    register.registerMetric(counter)
  }
  for (const gauge of queueGauges(ports)) register.registerMetric(gauge)
  const signed = new Gauge({
    name: 'akashi_credentials',
    help: 'Badges signed so far, on all processes',
    registers: [],
    async collect() {
      this.set(await countCredentials(ports))
    },
  })
  register.registerMetric(signed)
  return register
}

function queueGauges(ports: MetricsPorts): Gauge[] {
  const gauges = [
    ['akashi_jobs_due', 'Jobs that are due', 'due'],
    ['akashi_jobs_failed', 'Jobs given up in the last 7 days', 'failed'],
    ['akashi_job_oldest_seconds', 'How long the oldest due job has waited', 'oldestSeconds'],
  ] as const
  return gauges.map(
    ([name, help, fact]) =>
      new Gauge({
        name,
        help,
        labelNames: ['queue'],
        registers: [],
        async collect() {
          this.reset()
          for (const facts of await readQueueFacts(ports.db)) this.set({ queue: facts.queue }, facts[fact])
        },
      }),
  )
}

function isToken(header: string | undefined, token: string): boolean {
  const [given, wanted] = [Buffer.from(header ?? ''), Buffer.from(`Bearer ${token}`)]
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
