import type { Overview } from '@akashi/contract/dashboards.ts'
import { inScope } from '../../../db/database.ts'
import type { Ports } from '../../../ports/ports.ts'
import { badgesByMonth } from '../../awards/awards.ts'
import { organisationById } from '../../organisations/organisations.ts'
import { cutRate, monthsUntil } from '../numbers.ts'
import { countRuns } from '../teaching/store.ts'
import { countCompletionsOf } from './store.ts'

const monthsShown = 12

/** The courses of the organisation taken together, and its badges by month. */
export async function readOverview(ports: Pick<Ports, 'db' | 'clock'>, organisationId: string): Promise<Overview> {
  return inScope(ports.db, { organisationId }, async (tx) => {
    const { timeZone } = (await organisationById(tx, organisationId))!
    const runs = [...(await countRuns(tx, organisationId)).values()]
    const enrolled = runs.reduce((sum, run) => sum + run.enrolled, 0)
    const completed = runs.reduce((sum, run) => sum + run.completed, 0)
    const badges = await badgesByMonth(tx, { organisationId, occurrence: null, timeZone })
    const completions = await countCompletionsOf(tx, { organisationId, timeZone })
    return {
      enrolled,
      completed,
      rate: cutRate(completed, enrolled),
      badges: [...badges.values()].reduce((sum, month) => sum + month, 0),
      months: monthsUntil(ports.clock.now(), timeZone, monthsShown).map((month) => {
        return { month, badges: badges.get(month) ?? 0, completions: completions.get(month) ?? 0 }
      }),
    }
  })
}
