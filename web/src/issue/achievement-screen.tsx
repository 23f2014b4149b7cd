import type { AchievementDetail } from '@akashi/contract/achievements.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { links } from '../links.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { AchievementEditor } from './achievement-editor.tsx'
import { achievementPath, emptyForm, formOf } from './achievement-form.ts'
import { useAnswer } from '../parts/use-answer.ts'
import './issue.css'

/** One badge: its draft to be worked on, its published versions to be read. */
export function AchievementScreen() {
  const { t } = useTranslation('issue')
  const { organisation = '', slug = '' } = useParams()
  const { answer, problem, loading, reload } = useAnswer<AchievementDetail>(achievementPath(organisation, slug))
  if (answer)
    return (
      <AchievementEditor
        key={answer.slug}
        organisation={organisation}
        draft={answer}
        first={formOf(answer)}
        reload={reload}
      />
    )
  return (
    <div className="iss">
      <PageHead
        title={t('achievements.title')}
        crumb={<Link to={links.achievements(organisation)}>{t('achievements.title')}</Link>}
      />
      <ErrorNote problem={problem} title={t('common.wentWrong')}>
        <Button variant="default" size="sm" onClick={() => void reload()}>
          {t('common.retry')}
        </Button>
      </ErrorNote>
      {loading && <Loading />}
    </div>
  )
}

/** A new badge begins with a ready shape, so that nobody starts with an empty square. */
export function NewAchievementScreen() {
  const { organisation = '' } = useParams()
  const language = useLanguage()
  return <AchievementEditor organisation={organisation} draft={null} first={emptyForm(language)} reload={nothing} />
}

async function nothing(): Promise<void> {}
