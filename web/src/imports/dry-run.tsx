import type { ImportPlan, ImportState } from '@akashi/contract/imports.ts'
import { Button } from '@mantine/core'
import { IconAlertCircle, IconCircleCheckFilled, IconEye, IconHistory, IconMail, IconMinus } from '@tabler/icons-react'
import { type RefObject, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MailPreview } from '../issue/mail-preview.tsx'
import { Chip } from '../parts/chip.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenNumber } from '../parts/written-date.ts'
import { DryRunTable } from './dry-run-table.tsx'
import { ExportResults } from './export-results.tsx'
import { importPath } from './import-paths.ts'
import { IssueButton } from './issue-button.tsx'
import { TestMail } from './test-mail.tsx'

type Props = {
  organisation: string
  import: ImportState
  plan: ImportPlan | null
  stale: boolean
  achievement: string
  reload: () => Promise<void>
  heading?: RefObject<HTMLHeadingElement | null>
}

/** Who would get the badge, who not and why, before anything is written; from here it is issued. */
export function DryRun({ organisation, import: one, plan, stale, achievement, reload, heading }: Props) {
  const { t } = useTranslation('imports')
  return (
    <section className="sheet flush" aria-labelledby="imp-dry">
      <div className="row between imp-pad">
        <h2 className="h-21" id="imp-dry" tabIndex={-1} ref={heading}>
          {t('dryRun.title')}
        </h2>
        <Chip icon={IconEye} tone="wait">
          {t('dryRun.nothingSent')}
        </Chip>
      </div>
      {plan ? (
        <>
          {stale && (
            <div className="imp-pad">
              <Note tone="warn" title={t('rule.changed')} live />
            </div>
          )}
          <Warnings plan={plan} />
          <Counts plan={plan} />
          <IssueActs
            organisation={organisation}
            import={one}
            plan={plan}
            stale={stale}
            achievement={achievement}
            reload={reload}
          />
          <DryRunTable plan={plan} />
        </>
      ) : (
        <p className="imp-pad muted">{t('dryRun.waiting')}</p>
      )}
    </section>
  )
}

/** What may be a slip; it stops nothing. */
function Warnings({ plan }: { plan: ImportPlan }) {
  const language = useLanguage()
  return plan.warnings.map(({ code, message }) => (
    <div className="imp-pad" key={code}>
      <Note tone="warn">
        <p className="small">{message[language]}</p>
      </Note>
    </div>
  ))
}

function Counts({ plan }: { plan: ImportPlan }) {
  const { t } = useTranslation('imports')
  const figures = [
    {
      key: 'award',
      icon: IconCircleCheckFilled,
      tone: 'imp-good',
      count: plan.eligible,
      unit: t('dryRun.people', { count: plan.eligible }),
    },
    {
      key: 'notEligible',
      icon: IconMinus,
      tone: 'imp-dim',
      count: plan.notEligible,
      unit: t('dryRun.people', { count: plan.notEligible }),
    },
    {
      key: 'error',
      icon: IconAlertCircle,
      tone: 'imp-bad',
      count: plan.errorCount,
      unit: t('dryRun.rowUnit', { count: plan.errorCount }),
    },
    {
      key: 'already',
      icon: IconHistory,
      tone: 'imp-dim',
      count: plan.already,
      unit: t('dryRun.people', { count: plan.already }),
    },
  ] as const
  return (
    <ul className="imp-stats" aria-live="polite">
      {figures.map(({ key, icon, tone, count, unit }) => (
        <li key={key}>
          <span className={tone}>
            <Icon of={icon} /> {t(`dryRun.${key}`)}
          </span>
          <b>
            {writtenNumber(count)}
            <small>{unit}</small>
          </b>
        </li>
      ))}
    </ul>
  )
}

/** Above the list, so that it is never below an endless one. */
function IssueActs({ organisation, import: one, plan, stale, achievement, reload }: Props & { plan: ImportPlan }) {
  const { t } = useTranslation('imports')
  const { t: td } = useTranslation('delivery')
  const [previewing, setPreviewing] = useState(false)
  const path = importPath(organisation, one.id)
  return (
    <div className="imp-foot">
      {plan.eligible > 0 || one.canIssue ? (
        <IssueButton organisation={organisation} import={one} eligible={plan.eligible} stale={stale} reload={reload} />
      ) : (
        <p>{plan.already > 0 ? t('dryRun.nobodyNew') : t('dryRun.nobody')}</p>
      )}
      {plan.errorCount > 0 && <p className="small muted">{t('dryRun.errorsLater', { count: plan.errorCount })}</p>}
      <div className="row">
        <ExportResults
          path={importPath(organisation, one.id)}
          words={t('dryRun.csv')}
          what={t('dryRun.what', { count: plan.rows })}
        />
        <Button
          variant="default"
          disabled={stale || plan.eligible === 0}
          onClick={() => setPreviewing(true)}
          leftSection={<Icon of={IconEye} />}
        >
          {td('issuing.preview')}
        </Button>
        <TestMail
          organisation={organisation}
          id={one.id}
          ready={!stale && achievement !== ''}
          icon={<Icon of={IconMail} />}
        />
      </div>
      <MailPreview
        pathOf={previewing ? (query) => `${path}/mail-preview?${query}` : null}
        close={() => setPreviewing(false)}
      />
    </div>
  )
}
