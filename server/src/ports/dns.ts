import { Resolver } from 'node:dns/promises'

/** The TXT records of a name, each joined to one text; `none`: there are none; `unknown`: nobody answered. */
export type TxtAnswer = { kind: 'records'; records: string[] } | { kind: 'none' } | { kind: 'unknown' }

const waitMilliseconds = 3000
const tries = 2

/** Asks the name servers of this machine, or those given as `address:port`. Never throws. */
export function txtRecordsFrom(servers: string[] = []) {
  return async function txtRecords(name: string): Promise<TxtAnswer> {
    const resolver = new Resolver({ timeout: waitMilliseconds, tries })
    if (servers.length > 0) resolver.setServers(servers)
    try {
      const records = (await resolver.resolveTxt(name)).map((pieces) => pieces.join(''))
      return records.length > 0 ? { kind: 'records', records } : { kind: 'none' }
    } catch (error) {
      const { code } = error as { code?: string }
      return { kind: code === 'ENOTFOUND' || code === 'ENODATA' ? 'none' : 'unknown' }
    }
  }
}
