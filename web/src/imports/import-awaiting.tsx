import type { ImportState } from '@akashi/contract/imports.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { approvalsChanged } from '../issue/approvals-changed.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { staffNameOf } from '../shell/names.ts'
import { importPath } from './import-paths.ts'

type Props = { organisation: string; import: ImportState; reload: () => Promise<void> }

/** Nothing is issued before a second person approved; it can be withdrawn until then. */
export function ImportAwaiting({ organisation, import: one, reload }: Props) {
  const { t } = useTranslation('approvals')
  const language = useLanguage()
  const withdraw = useAct(async () => {
    await post(`${importPath(organisation, one.id)}/stop`)
    approvalsChanged()
    await reload()
  })
  const asked = one.approval
  return (
    <section className="sheet stack" aria-labelledby="imp-awaiting">
      <h2 className="h-21" id="imp-awaiting">
        {one.eligible === 0 ? t('importWaits.lateTitle') : t('importWaits.title', { count: one.eligible })}
      </h2>
      <p>{t('importWaits.lead')}</p>
      {asked?.askedBy && (
        <p className="small muted">
          {t('askedBy', {
            when: writtenTime(asked.askedAt, language),
            name: staffNameOf(asked.askedBy, language, t('deleted')),
          })}
        </p>
      )}
      {asked?.askedNote && <p>{asked.askedNote}</p>}
      <ErrorNote problem={withdraw.problem} />
      <div className="row">
        {asked && (
          <ButtonLink to={links.approval(organisation, asked.id)} kind="primary">
            {t('importWaits.open')}
          </ButtonLink>
        )}
        <Button variant="outline" color="invalid" onClick={withdraw.run} loading={withdraw.busy}>
          {t('importWaits.withdraw')}
        </Button>
      </div>
    </section>
  )
}

/** What the second person said, once they have. */
export function ImportDecision({ approval }: { approval: ImportState['approval'] }) {
  const { t } = useTranslation('approvals')
  const language = useLanguage()
  if (!approval?.decidedAt || approval.state === 'withdrawn') return null
  const facts = {
    when: writtenTime(approval.decidedAt, language),
    name: staffNameOf(approval.decidedBy, language, t('deleted')),
  }
  const back = approval.state === 'sent-back'
  return (
    <Note
      tone={back ? 'warn' : 'good'}
      title={back ? t('importWaits.sentBackBy', facts) : t('importWaits.approvedBy', facts)}
    >
      {approval.decidedNote && <p>{approval.decidedNote}</p>}
    </Note>
  )
}
