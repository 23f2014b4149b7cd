import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'
import { saidOf, useSaid } from './said.ts'

/** Why something did not work, in the reader's language; read out at once. `children` is the next step. */
export function ErrorNote({ problem, title, children }: { problem: unknown; title?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation()
  const say = useSaid()
  if (!problem) return null
  return (
    <div className="note bad" role="alert">
      <Icon of={IconAlertTriangle} className="i" />
      <div>
        {title && <b>{title}</b>}
        <p>{say(saidOf(problem)) ?? t('problem.unexpected')}</p>
        {children}
      </div>
    </div>
  )
}
