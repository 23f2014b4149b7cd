import type { PathAhead as Path } from '@akashi/contract/paths.ts'
import { IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2, IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { BadgeImage } from '../parts/badge-image.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'

const icons = {
  completed: IconCircleCheckFilled,
  active: IconCircleHalf2,
  next: IconArrowRight,
  later: IconCircleDashed,
} as const

/** A path on which the learner is: its courses in order, where they stand, and the badge for the set. */
export function PathAhead({ path }: { path: Path }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  return (
    <section className="sheet stack" aria-label={titleOf(path, language)}>
      <h2 className="h-18">{t('path.title')}</h2>
      <div className="row nowrap-row">
        {path.badge && <BadgeImage src={path.badge.imageUrl} size={72} ahead={!path.completed} />}
        <b>{titleOf(path, language)}</b>
      </div>
      <ol className="checks small">
        {path.courses.map((course) => (
          <li key={course.code}>
            <span className={course.state === 'completed' ? 'ok' : course.state === 'active' ? 'un' : 'na'}>
              <Icon of={icons[course.state]} className="i" />
            </span>
            <span>
              <Link to={links.course(path.organisation, course.code)}>{titleOf(course, language)}</Link>
              <span className="d">{t(`path.states.${course.state}`)}</span>
            </span>
          </li>
        ))}
      </ol>
      {path.badge && (
        <p className="small muted">
          {path.completed
            ? t('path.done', { name: path.badge.name })
            : t(path.needed === null ? 'path.all' : 'path.some', { name: path.badge.name, count: path.needed ?? 0 })}
        </p>
      )}
    </section>
  )
}
