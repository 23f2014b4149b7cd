import type { AchievementDetail } from '@akashi/contract/achievements.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { useSaid } from '../parts/said.ts'
import { DialogActions } from './dialog-actions.tsx'
import { achievementPath } from './achievement-form.ts'
import { DialogSheet } from './dialog-sheet.tsx'

type Props = {
  organisation: string
  draft: AchievementDetail
  opened: boolean
  dirty: boolean
  close: () => void
  /** The one this screen has seen. */
  revision: number
  done: (published: AchievementDetail) => void
}

/** Says that a version cannot be changed, then publishes it; lists what is still missing. */
export function PublishDialog({ organisation, draft, opened, dirty, close, revision, done }: Props) {
  const { t } = useTranslation('issue')
  const say = useSaid()
  const version = draft.versionNo + 1
  const { run, busy, problem } = useAct(async () => {
    const published = await post<AchievementDetail>(
      `${achievementPath(organisation, draft.slug)}/publish`,
      {},
      { ifMatch: revision },
    )
    close()
    done(published)
  })
  const unchanged = !dirty && !draft.canPublish && draft.missing.length === 0
  const ready = !dirty && draft.canPublish
  return (
    <DialogSheet opened={opened} close={close} title={t('publishing.title', { version })}>
      <div className="stack">
        <p>{t('publishing.fixed')}</p>
        {draft.versionNo > 0 && <p className="muted">{t('publishing.holders')}</p>}
        {dirty && <Note tone="warn" title={t('publishing.saveFirst')} />}
        {unchanged && <Note tone="info" title={t('publishing.unchanged', { version: draft.versionNo })} />}
        {!dirty && draft.missing.length > 0 && (
          <Note tone="warn" title={t('publishing.missing')}>
            <ul className="iss-list">
              {draft.missing.map((one) => (
                <li key={one.field}>{say(one.message)}</li>
              ))}
            </ul>
          </Note>
        )}
        <ErrorNote problem={problem} title={t('common.wentWrong')} />
        <DialogActions close={close}>
          <Button onClick={run} loading={busy} disabled={!ready}>
            {t('publishing.act', { version })}
          </Button>
        </DialogActions>
      </div>
    </DialogSheet>
  )
}
