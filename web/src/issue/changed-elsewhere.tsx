import type { AchievementDetail } from '@akashi/contract/achievements.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Note } from '../parts/note.tsx'
import { saidOf, useLanguage, useSaid } from '../parts/said.ts'
import { type AchievementForm, formOf } from './achievement-form.ts'
import { differences } from './differences.ts'

type Props = {
  problem: unknown
  theirs: AchievementDetail
  form: AchievementForm
  /** Writes what is on this screen over what they saved. */
  overwrite: () => void
  /** Puts what they saved on this screen. */
  take: (form: AchievementForm) => void
  busy: boolean
}

/** Somebody else saved first: who, what differs, and the two ways on. What was written here stays until one is chosen. */
export function ChangedElsewhere({ problem, theirs, form, overwrite, take, busy }: Props) {
  const { t } = useTranslation(['studio', 'issue'])
  const say = useSaid()
  const language = useLanguage()
  // The keys come from a table that is tested against both languages.
  const words = {
    language,
    key: t as (key: string) => string,
    yes: t('elsewhere.yes'),
    no: t('elsewhere.no'),
    colon: t('elsewhere.colon'),
  }
  const different = differences(formOf(theirs), form, words)
  return (
    <div role="alert">
      <Note tone="warn" title={t('elsewhere.title')}>
        <p>{say(saidOf(problem))}</p>
        {different.length > 0 && (
          <details>
            <summary>{t('elsewhere.show', { count: different.length })}</summary>
            <dl className="iss-differences">
              {different.map(({ field, theirs: saved, mine }) => (
                <div key={field}>
                  <dt>{t(`elsewhere.fields.${field}`)}</dt>
                  <dd>
                    <b>{t('elsewhere.theirs')}</b> {saved || t('elsewhere.empty')}
                  </dd>
                  <dd>
                    <b>{t('elsewhere.mine')}</b> {mine || t('elsewhere.empty')}
                  </dd>
                </div>
              ))}
            </dl>
          </details>
        )}
        <div className="row">
          <Button size="sm" variant="default" onClick={() => take(formOf(theirs))} disabled={busy}>
            {t('elsewhere.take')}
          </Button>
          <Button size="sm" variant="default" onClick={overwrite} loading={busy}>
            {t('elsewhere.overwrite')}
          </Button>
        </div>
      </Note>
    </div>
  )
}
