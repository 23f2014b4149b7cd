import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { liveInProcess } from './live.ts'
import type { Live } from './ports.ts'

const channel = 'akashi_live'
const againMilliseconds = 1000
/** PostgreSQL takes 8,000 bytes. */
const mostBytes = 7900

type Message = { from: string; personId: string; event: object }

/**
 * Events to the pages that are open on any process of this database, by LISTEN and NOTIFY. A connection that breaks is opened
 * again; what is published meanwhile reaches the pages of this process only, and the others when they are next loaded.
 */
export function liveAcrossProcesses(url: string): Live & { close(): Promise<void> } {
  const here = liveInProcess()
  const self = randomUUID()
  let open: pg.Client | null = null
  /** One after the other: a client takes one query at a time. */
  let sent: Promise<unknown> = Promise.resolve()
  const closing = new AbortController()

  async function listenUntilItEnds(): Promise<void> {
    const client = new pg.Client({ connectionString: url, application_name: 'akashi live', keepAlive: true })
    const ended = new Promise<void>((done) => client.once('end', () => done()))
    client.on('error', () => {})
    client.on('notification', ({ payload }) => {
      const { from, personId, event } = JSON.parse(payload ?? '{}') as Message
      if (from !== self) here.publish(personId, event)
    })
    try {
      await client.connect()
      await client.query(`listen ${channel}`)
      open = client
      if (closing.signal.aborted) await client.end()
      await ended
    } finally {
      open = null
      await client.end().catch(() => {})
    }
  }

  async function keepListening(): Promise<void> {
    while (!closing.signal.aborted) {
      await listenUntilItEnds().catch(() => {})
      await pause(againMilliseconds, undefined, { ref: false, signal: closing.signal }).catch(() => {})
    }
  }

  void keepListening()
  return {
    publish(personId, event) {
      here.publish(personId, event)
      const message = JSON.stringify({ from: self, personId, event } satisfies Message)
      if (Buffer.byteLength(message) > mostBytes) return
      sent = sent.then(() => open?.query('select pg_notify($1, $2)', [channel, message])).catch(() => {})
    },
    subscribe: here.subscribe,
    async close() {
      closing.abort()
      await open?.end()
    },
  }
}
