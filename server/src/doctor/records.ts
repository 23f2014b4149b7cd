import { inScope } from '../db/database.ts'
import { lastReconciled } from '../modules/learning/learning.ts'
import { listOrganisations } from '../modules/organisations/organisations.ts'
import type { Ports } from '../ports/ports.ts'
import { type Check, check } from './check.ts'

/** Whether record, completions and badges agreed when they were last compared, which happens every night. */
export async function checkRecords(ports: Pick<Ports, 'db'>): Promise<Check> {
  const disagree: string[] = []
  for (const { id, slug } of await inScope(ports.db, {}, listOrganisations)) {
    const report = await inScope(ports.db, { organisationId: id }, (tx) => lastReconciled(tx, id))
    const { unissued, unsatisfied } = report
    if (unissued + unsatisfied > 0) disagree.push(`${slug} (${unissued} + ${unsatisfied})`)
  }
  if (disagree.length === 0)
    return check('records', 'ok', {
      ja: '学びの記録、修了、バッジは一致しています。',
      en: 'The record of learning, completions and badges agree.',
    })
  return check(
    'records',
    'warn',
    {
      ja: `条件を満たすのに未授与、または授与済みで条件を満たさない人がいます（組織（前者＋後者））：${disagree.join('、')}`,
      en: `Some meet a rule and have no badge, or have one and do not meet it (organisation (former + latter)): ${disagree.join(', ')}`,
    },
    {
      ja: '担当講座の「記録との照合」を開いてください。',
      en: 'Open "Compare with the record" under teaching.',
    },
  )
}
