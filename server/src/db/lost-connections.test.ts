import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { startServer } from '../../test/running-server.ts'

const onServer = process.env.AKASHI_TEST_ON === 'postgresql'

test.runIf(onServer)(
  'connections that the server cuts off under load end as 503 or 200, and everything works again',
  async () => {
    const server = await startServer({ sample: false })
    const ask = async () => (await server.fetch('/api/courses')).status
    const cut = () =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        server.ports.db,
      )
    const load = Promise.all(Array.from({ length: 60 }, ask))
    await cut()
    const statuses = await load
    await cut()
    expect(statuses.filter((status) => ![200, 503].includes(status))).toEqual([])
    const tenMore = () => Promise.all(Array.from({ length: 10 }, ask))
    await expect.poll(tenMore, { timeout: 10_000 }).toEqual(Array.from({ length: 10 }, () => 200))
    await server.close()
  },
)
