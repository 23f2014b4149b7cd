import { checkAuditChain } from '../modules/audit/audit.ts'
import type { Ports } from '../ports/ports.ts'
import { type Check, check } from './check.ts'

/** I10: the audit log is hash-chained, and each checkpoint extends the one before. */
export async function checkAudit(ports: Pick<Ports, 'db' | 'deriveSecret'>): Promise<Check> {
  const { entries, problems } = await checkAuditChain(ports)
  if (problems.length === 0)
    return check('I10', 'ok', {
      ja: `監査記録はつながっています（${entries}件）。`,
      en: `The audit log is one chain each (${entries} entries).`,
    })
  const where = problems
    .map(({ code, chain, seq, entryId }) => `${code} ${chain} ${seq === null ? '' : `#${seq}`} ${entryId ?? ''}`.trim())
    .join('; ')
  return check(
    'I10',
    'fail',
    { ja: `監査記録が書き換えられています：${where}`, en: `The audit log was tampered with: ${where}` },
    {
      ja: 'データベースに触れる人を確かめ、バックアップと、記録に残る封（seal）を比べてください。',
      en: 'Look at who can reach the database; compare with a backup and with the seals in the program’s log.',
    },
  )
}
