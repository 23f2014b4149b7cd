import type { AchievementSummary, achievementList } from '@akashi/contract/achievements.ts'
import { Button } from '@mantine/core'
import { IconCheck, IconPencil, IconPlus, IconSettings } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import type { z } from 'zod'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { Chip } from '../parts/chip.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { achievementsPath } from './achievement-form.ts'
import { useAnswer } from '../parts/use-answer.ts'
import './issue.css'

/** What can be earned in an organisation: each badge with its version and how often it was awarded. */
export function AchievementsScreen() {
  const { t } = useTranslation('issue')
  const { organisation = '' } = useParams()
  const { answer, problem, loading, reload } = useAnswer<z.infer<typeof achievementList>>(
    achievementsPath(organisation),
  )
  const make = (
    <ButtonLink to={links.newAchievement(organisation)} kind="primary" icon={IconPlus}>
      {t('achievements.make')}
    </ButtonLink>
  )
  return (
    <div className="iss">
      <PageHead title={t('achievements.title')}>
        <ButtonLink to={`/issue/${encodeURIComponent(organisation)}/settings`} icon={IconSettings}>
          {t('settings.title')}
        </ButtonLink>
        {make}
      </PageHead>
      <p className="muted">{t('achievements.lead')}</p>
      <ErrorNote problem={problem} title={t('common.wentWrong')}>
        <Button variant="default" size="sm" onClick={() => void reload()}>
          {t('common.retry')}
        </Button>
      </ErrorNote>
      {!answer && loading && <Loading />}
      {answer && answer.achievements.length === 0 && <EmptyState act={make}>{t('achievements.emptyText')}</EmptyState>}
      {answer && answer.achievements.length > 0 && (
        <ul className="grid">
          {answer.achievements.map((achievement) => (
            <AchievementCard key={achievement.slug} organisation={organisation} achievement={achievement} />
          ))}
        </ul>
      )}
    </div>
  )
}

function AchievementCard({ organisation, achievement }: { organisation: string; achievement: AchievementSummary }) {
  const { t } = useTranslation('issue')
  const { slug, name, description, imageUrl, status, versionNo, changed, awarded } = achievement
  return (
    <li className="sheet iss-card">
      {imageUrl ? (
        <img src={imageUrl} alt="" width={88} height={88} loading="lazy" />
      ) : (
        <span className="iss-nopicture small faint">{t('achievements.noPicture')}</span>
      )}
      <div className="stack">
        <h2 className="h-18">
          <Link to={links.achievement(organisation, slug)}>{name}</Link>
        </h2>
        <p className="small muted">{description}</p>
        <p className="row">
          {status === 'published' ? (
            <Chip icon={IconCheck} tone="ok">
              {t('achievements.published', { version: versionNo })}
            </Chip>
          ) : (
            <Chip icon={IconPencil} tone="wait">
              {t('achievements.draft')}
            </Chip>
          )}
          {status === 'published' && changed && (
            <Chip icon={IconPencil} tone="wait">
              {t('achievements.changed')}
            </Chip>
          )}
          <span className="small faint num">
            {awarded > 0 ? t('achievements.awarded', { count: awarded }) : t('achievements.none')}
          </span>
        </p>
      </div>
    </li>
  )
}
