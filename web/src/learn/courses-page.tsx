import type { CourseSummary } from '@akashi/contract/courses.ts'
import { IconCircleCheck, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useSearchParams } from 'react-router'
import { get } from '../api.ts'
import { links } from '../links.ts'
import { BadgeImage } from '../parts/badge-image.tsx'
import { Chip } from '../parts/chip.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { TextField } from '../parts/text-field.tsx'
import { writtenNumber } from '../parts/written-date.ts'
import { nameOf, titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { isCompleted, matches } from './courses.ts'
import './learn-words.ts'

type Catalogue = { courses: CourseSummary[] }

export const shouldRevalidate = ({ currentUrl, nextUrl }: { currentUrl: URL; nextUrl: URL }) =>
  currentUrl.pathname !== nextUrl.pathname

export const loader = signedIn(({ request }) => get<Catalogue>('/api/courses', { signal: request.signal }))

export function Component() {
  const { t } = useTranslation('learn')
  const { courses } = useLoaderData() as Catalogue
  const [asked, setAsked] = useSearchParams()
  const query = asked.get('q') ?? ''
  const found = courses.filter((course) => matches(course, query))
  const search = (q: string) => setAsked(q === '' ? {} : { q }, { replace: true, preventScrollReset: true })
  return (
    <>
      <PageHead title={t('courses.title')} sub={t('courses.sub')} />
      {courses.length > 1 && (
        <search className="stack gap-2 course-search">
          <TextField label={t('courses.search')} value={query} onChange={search} />
          <p className="small muted num" role="status">
            {query !== '' && t('courses.found', { count: found.length })}
          </p>
        </search>
      )}
      {courses.length === 0 || found.length === 0 ? (
        <EmptyState>{t(courses.length === 0 ? 'courses.none' : 'courses.notFound')}</EmptyState>
      ) : (
        <ul className="grid cards-18">
          {found.map((course) => (
            <CourseCard key={`${course.organisation.slug}/${course.code}`} course={course} />
          ))}
        </ul>
      )}
    </>
  )
}

function CourseCard({ course }: { course: CourseSummary }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const summary = (language === 'en' && course.summaryEn) || course.summary
  return (
    <li className="course-card">
      <div className="course-card-art">
        <BadgeImage src={course.achievement?.imageUrl} size={112} />
      </div>
      <div className="body">
        <p className="tiny faint">{nameOf(course.organisation, language)}</p>
        <h2 className="h-18">
          <Link to={links.course(course.organisation.slug, course.code)}>{titleOf(course, language)}</Link>
        </h2>
        <p className="small muted">{summary}</p>
        <p className="tiny faint num row">
          <span>
            {t('courses.enrolled', { count: course.enrolled, replace: { count: writtenNumber(course.enrolled) } })}
          </span>
          <span>
            {t('courses.completed', { count: course.completed, replace: { count: writtenNumber(course.completed) } })}
          </span>
        </p>
        {course.enrolment && (
          <p>
            {isCompleted(course) ? (
              <Chip icon={IconCircleCheck} tone="ok">
                {t('courses.done')}
              </Chip>
            ) : (
              <Chip icon={IconClock} tone="act">
                {t('courses.taking', { percent: course.enrolment.percent })}
              </Chip>
            )}
          </p>
        )}
      </div>
    </li>
  )
}
