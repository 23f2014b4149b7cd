import type { ImportState } from '@akashi/contract/imports.ts'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'

const steps = ['file', 'columns', 'rule', 'dryRun', 'issue'] as const
export type ImportStep = (typeof steps)[number]

/** Which step an import is at, from its state. */
export function stepOf(state: ImportState['state']): ImportStep {
  if (state === 'uploaded') return 'columns'
  return state === 'planned' ? 'dryRun' : 'issue'
}

/** The five steps with what is done and where we are; `finished` when even the last one is done. */
export function ImportSteps({ at, finished = false }: { at: ImportStep; finished?: boolean }) {
  const { t } = useTranslation('imports')
  const current = steps.indexOf(at)
  return (
    <ol className="imp-steps" aria-label={t('steps.label')}>
      {steps.map((step, place) => {
        const done = place < current || finished
        return (
          <li
            key={step}
            className={done ? 'done' : undefined}
            aria-current={!done && place === current ? 'step' : undefined}
          >
            <span className="imp-step" aria-hidden={done ? undefined : true}>
              {done ? <Icon of={IconCheck} size={16} label={t('steps.done')} /> : place + 1}
            </span>
            {t(`steps.${step}`)}
          </li>
        )
      })}
    </ol>
  )
}
