import type { ApprovalBatch } from '@akashi/contract/approvals.ts'
import { IconCheck, IconClock, IconCornerUpLeft, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../parts/chip.tsx'
import { useLanguage } from '../parts/said.ts'
import { staffNameOf } from '../shell/names.ts'
import { writtenNumber, writtenTime } from '../parts/written-date.ts'

const looks = {
  waiting: { tone: 'wait', icon: IconClock },
  approved: { tone: 'ok', icon: IconCheck },
  'sent-back': { tone: 'warn', icon: IconCornerUpLeft },
  withdrawn: { tone: 'plain', icon: IconPlayerStop },
} as const

export function ApprovalChip({ state }: { state: ApprovalBatch['state'] }) {
  const { t } = useTranslation('approvals')
  return (
    <Chip icon={looks[state].icon} tone={looks[state].tone}>
      {t(`states.${state}`)}
    </Chip>
  )
}

/** Who asked and when, their word, and the numbers of the dry run. */
export function ApprovalFacts({ batch }: { batch: ApprovalBatch }) {
  const { t } = useTranslation('approvals')
  const language = useLanguage()
  const when = writtenTime(batch.askedAt, language)
  const { numbers } = batch
  return (
    <div className="stack">
      <p className="small muted">
        {batch.askedBy
          ? t('askedBy', { when, name: staffNameOf(batch.askedBy, language, t('deleted')) })
          : t('askedByProgram', { when })}
      </p>
      {batch.askedNote && (
        <blockquote className="iss-word">
          <p>{batch.askedNote}</p>
        </blockquote>
      )}
      {numbers && (
        <dl className="facts iss-numbers" aria-label={t('numbers')}>
          {(
            [
              ['rows', numbers.rows],
              ['eligible', numbers.eligible],
              ['notEligible', numbers.notEligible],
              ['already', numbers.already],
              ['errors', numbers.errorCount],
            ] as const
          ).map(([key, value]) => (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd className="num">{writtenNumber(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}
