import pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { liveAcrossProcesses } from './live-across.ts'

const url = process.env.AKASHI_TEST_ON === 'postgresql' ? process.env.AKASHI_TEST_DATABASE_URL : undefined
const somebody = '00000000-0000-7000-8000-000000000001'
const other = '00000000-0000-7000-8000-000000000002'
const opened: ReturnType<typeof liveAcrossProcesses>[] = []

afterEach(async () => {
  for (const live of opened.splice(0)) await live.close()
})

test.runIf(url)(
  'an event published on one process reaches the person’s pages on each, once, and nobody else’s',
  async () => {
    const [one, two] = [listen(somebody), listen(somebody)]
    const foreign = listen(other)
    await publishUntilHeard(one.live, two.heard)
    const count = one.heard.length
    one.live.publish(somebody, { code: 'last' })
    await expect.poll(() => two.heard.at(-1), { timeout: 5000 }).toEqual({ code: 'last' })
    expect(one.heard).toHaveLength(count + 1)
    expect(two.heard.filter((event) => JSON.stringify(event) === '{"code":"last"}')).toHaveLength(1)
    expect(foreign.heard).toEqual([])
  },
)

test.runIf(url)('a connection that was cut off is opened again', { timeout: 30_000 }, async () => {
  const [one, two] = [listen(somebody), listen(somebody)]
  await publishUntilHeard(one.live, two.heard)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'akashi live'`)
  await client.end()
  two.heard.length = 0
  await publishUntilHeard(one.live, two.heard)
  expect(two.heard[0]).toEqual({ code: 'first' })
})

function listen(personId: string) {
  const live = liveAcrossProcesses(url!)
  opened.push(live)
  const heard: object[] = []
  live.subscribe(personId, (event) => heard.push(event))
  return { live, heard }
}

async function publishUntilHeard(
  live: { publish(personId: string, event: object): void },
  heard: object[],
): Promise<void> {
  const publish = () => {
    live.publish(somebody, { code: 'first' })
    return heard.length
  }
  await expect.poll(publish, { timeout: 15_000, interval: 100 }).toBeGreaterThan(0)
}
