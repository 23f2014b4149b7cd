import { inScope } from '../db/database.ts'
import { issuingStop } from '../modules/awards/awards.ts'
import { listOrganisations } from '../modules/organisations/organisations.ts'
import type { Ports } from '../ports/ports.ts'
import { type Check, check } from './check.ts'

/** Whether somebody stopped issuing, here or for one organisation, and since when. */
export async function checkIssuing(ports: Pick<Ports, 'db'>): Promise<Check> {
  const whole = await inScope(ports.db, {}, (tx) => issuingStop(tx, null))
  if (whole)
    return check(
      'issuing',
      'warn',
      {
        ja: `発行は ${whole.at.toISOString()} からサーバー全体で止まっています（${whole.reason}）。`,
        en: `Issuing has been stopped for the whole installation since ${whole.at.toISOString()} (${whole.reason}).`,
      },
      {
        ja: '再開するには akashi-server issuing resume。',
        en: 'To let it go on: akashi-server issuing resume.',
      },
    )
  const stopped: string[] = []
  for (const { id, slug } of await inScope(ports.db, {}, listOrganisations)) {
    const stop = await inScope(ports.db, { organisationId: id }, (tx) => issuingStop(tx, id))
    if (stop) stopped.push(`${slug} (${stop.at.toISOString()})`)
  }
  if (stopped.length === 0) return check('issuing', 'ok', { ja: '発行は動いています。', en: 'Issuing is running.' })
  return check('issuing', 'warn', {
    ja: `発行を止めている組織：${stopped.join('、')}`,
    en: `Organisations that stopped issuing: ${stopped.join(', ')}`,
  })
}
