import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { VideoPreview } from './video-preview.tsx'

/** What lies in the course, in its order. */
export function ItemList({ course }: { course: TaughtCourseDetail }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  return (
    <section className="sheet stack" aria-labelledby="items-title">
      <h2 id="items-title" className="h-21">
        {t('course.items')}
      </h2>
      <ol className="teach-items">
        {course.items.map((item) => (
          <li key={item.key}>
            <span className="tiny faint num">{t('course.week', { week: item.week })}</span>
            <span>{titleOf(item, language)}</span>
            <span className="small muted num">
              {t(`course.${item.kind}`)}
              {item.maxScore > 0 && ` ${t('course.points', { points: item.maxScore })}`}
            </span>
            {item.kind === 'video' && <VideoPreview course={course} item={item} />}
          </li>
        ))}
      </ol>
      {!course.draft && (
        <div className="row">
          <ButtonLink to={links.newVideo(course.organisation.slug, course.code)} icon={IconPlus}>
            {t('newVideo.title')}
          </ButtonLink>
          <ButtonLink to={links.newReport(course.organisation.slug, course.code)} icon={IconPlus}>
            {t('newReport.title')}
          </ButtonLink>
        </div>
      )}
    </section>
  )
}
