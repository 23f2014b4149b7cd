import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import type { CourseDetail, CourseSummary } from '@akashi/contract/courses.ts'
import type { DueList as DueListData } from '@akashi/contract/dashboards.ts'
import type { PathsAhead } from '@akashi/contract/paths.ts'
import { IconArrowRight, IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData } from 'react-router'
import { get } from '../api.ts'
import { useArrivals } from '../backpack/arrivals.ts'
import { links } from '../links.ts'
import { BadgeImage } from '../parts/badge-image.tsx'
import { ButtonLink } from '../parts/button-link.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenDate } from '../parts/written-date.ts'
import { personNameOf, titleOf } from '../shell/names.ts'
import { membershipsWith, signedIn, staffRoles, teachingRoles, useViewer } from '../shell/session.ts'
import { coursePath, isActive, isCompleted, nextItem } from './courses.ts'
import { DueList } from './due-list.tsx'
import { PathAhead } from './path-ahead.tsx'
import { NextBadge } from './next-badge.tsx'
import './learn-words.ts'

type Home = {
  courses: CourseSummary[]
  badges: BackpackBadge[]
  due: DueListData['due']
  paths: PathsAhead['paths']
  current: CourseDetail | null
}

export const loader = signedIn(async ({ request }): Promise<Home> => {
  const [{ courses }, { badges }, { due }, { paths }] = await Promise.all([
    get<{ courses: CourseSummary[] }>('/api/courses', { signal: request.signal }),
    get<{ badges: BackpackBadge[] }>('/api/backpack', { signal: request.signal }),
    get<DueListData>('/api/learning/due', { signal: request.signal }),
    get<PathsAhead>('/api/learning/paths', { signal: request.signal }),
  ])
  const first = courses.filter(isActive).sort((a, b) => b.enrolment!.percent - a.enrolment!.percent)[0]
  const current = first
    ? await get<CourseDetail>(coursePath(first.organisation.slug, first.code), { signal: request.signal })
    : null
  return { courses, badges, due, paths, current }
})

export function Component() {
  const { t } = useTranslation('learn')
  const { courses, badges, due, paths, current } = useLoaderData() as Home
  const viewer = useViewer()
  const language = useLanguage()
  useArrivals()
  const others = courses.filter((course) => isActive(course) && course.code !== current?.code)
  const finished = courses.filter(isCompleted)
  const open = courses.filter((course) => course.enrolment === null)
  const staffAt = membershipsWith(viewer, staffRoles)[0]
  const teachesAt = membershipsWith(viewer, teachingRoles)[0]
  return (
    <>
      <PageHead
        title={t('home.hello', { name: personNameOf(viewer, language) })}
        sub={writtenDate(new Date().toISOString(), language)}
      />
      <div className="cols">
        <div className="stack gap-6">
          <Waiting badges={badges} />
          {staffAt && (
            <section className="sheet stack">
              <h2 className="h-18">{t('home.staff')}</h2>
              <p className="small muted">{t('home.staffWhy')}</p>
              <p className="row">
                <ButtonLink to={links.awards(staffAt.slug)} kind="primary" iconAfter={IconArrowRight}>
                  {t('nav.awards', { ns: 'shell' })}
                </ButtonLink>
              </p>
            </section>
          )}
          {teachesAt && (
            <section className="sheet stack">
              <h2 className="h-18">{t('home.teaching')}</h2>
              <p className="small muted">{t('home.teachingWhy')}</p>
              <p className="row">
                <ButtonLink
                  to={links.teach(teachesAt.slug)}
                  kind={staffAt ? 'default' : 'primary'}
                  iconAfter={IconArrowRight}
                >
                  {t('nav.teach', { ns: 'shell' })}
                </ButtonLink>
              </p>
            </section>
          )}
          {current && <Current course={current} />}
          {!current && finished.length === 0 && !staffAt && !teachesAt && (
            <EmptyState
              act={
                <ButtonLink to={links.courses} kind="primary">
                  {t('home.toCourses')}
                </ButtonLink>
              }
            >
              {t('home.noCourse')}
            </EmptyState>
          )}
          {due.length > 0 && <DueList due={due} />}
          {others.length > 0 && <CourseCards title={t('home.yourCourses')} courses={others} />}
          {finished.length > 0 && <CourseCards title={t('home.finished')} courses={finished} />}
          {open.length > 0 && <CourseCards title={t('home.otherCourses')} courses={open} />}
        </div>
        <aside className="stack gap-6" aria-label={t('home.yourBadges')}>
          {current && <NextBadge course={current} />}
          {paths.map((path) => (
            <PathAhead key={`${path.organisation}/${path.slug}`} path={path} />
          ))}
          <YourBadges badges={badges} />
        </aside>
      </div>
    </>
  )
}

function Waiting({ badges }: { badges: BackpackBadge[] }) {
  const { t } = useTranslation('learn')
  const waiting = badges.filter((badge) => badge.accepted === null && badge.state !== 'revoked')
  return waiting.map((badge) => (
    <section key={badge.code} className="sheet row nowrap-row arrived" aria-label={t('home.arrived')}>
      <BadgeImage src={badge.imageUrl} size={72} />
      <div className="stack gap-2 grow">
        <h2 className="h-18">{t('home.arrived')}</h2>
        <p className="small muted">{t('home.arrivedWhy', { name: badge.name })}</p>
        <p className="row">
          <ButtonLink to={links.earned(badge.code)}>{t('home.open')}</ButtonLink>
        </p>
      </div>
    </section>
  ))
}

function Current({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const title = titleOf(course, language)
  const percent = course.enrolment?.percent ?? 0
  const next = nextItem(course)
  const at = [course.organisation.slug, course.code] as const
  return (
    <section className="sheet stack" aria-labelledby="current">
      <p className="tiny faint">{percent > 0 ? t('home.resume') : t('home.start')}</p>
      <div className="row nowrap-row top-row">
        <BadgeImage src={course.achievement?.imageUrl} size={72} />
        <div className="stack gap-2 grow">
          <h2 id="current">{title}</h2>
          {next && (
            <p className="small muted">
              {t('course.week', { week: next.week })} {titleOf(next, language)}
            </p>
          )}
          <ProgressBar label={t('home.progress', { title })} value={percent} />
          <p className="tiny faint num">{t('home.percent', { percent })}</p>
        </div>
      </div>
      <div className="row">
        <ButtonLink to={next ? links.item(...at, next.key) : links.course(...at)} kind="primary" icon={IconPlayerPlay}>
          {t('home.continue')}
        </ButtonLink>
        <ButtonLink to={links.course(...at)} kind="quiet">
          {t('home.outline')}
        </ButtonLink>
      </div>
    </section>
  )
}

function CourseCards({ title, courses }: { title: string; courses: CourseSummary[] }) {
  const language = useLanguage()
  return (
    <section className="stack">
      <h2 className="h-21">{title}</h2>
      <ul className="grid cards-16">
        {courses.map((course) => (
          <li key={`${course.organisation.slug}/${course.code}`} className="sheet stack gap-2 pad-5">
            <div className="row nowrap-row">
              <BadgeImage src={course.achievement?.imageUrl} size={32} />
              <h3 className="h-16">
                <Link className="plain" to={links.course(course.organisation.slug, course.code)}>
                  {titleOf(course, language)}
                </Link>
              </h3>
            </div>
            {course.enrolment ? (
              <CourseProgress
                title={titleOf(course, language)}
                percent={course.enrolment.percent}
                done={isCompleted(course)}
              />
            ) : (
              <p className="small muted">{(language === 'en' && course.summaryEn) || course.summary}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function CourseProgress({ title, percent, done }: { title: string; percent: number; done: boolean }) {
  const { t } = useTranslation('learn')
  return (
    <>
      <ProgressBar label={t('home.progress', { title })} value={percent} />
      <p className="tiny faint num">{done ? t('courses.done') : t('home.percent', { percent })}</p>
    </>
  )
}

function YourBadges({ badges }: { badges: BackpackBadge[] }) {
  const { t } = useTranslation('learn')
  return (
    <section className="sheet stack">
      <h2 className="h-18">{t('home.yourBadges')}</h2>
      {badges.length === 0 ? (
        <p className="small muted">{t('home.noBadge')}</p>
      ) : (
        <>
          <ul className="stack">
            {badges.slice(0, 4).map((badge) => (
              <li key={badge.code} className="row nowrap-row">
                <BadgeImage src={badge.imageUrl} size={32} />
                <span>
                  <Link to={links.badge(badge.code)}>{badge.name}</Link>
                  <small className="sub">{badge.issuerName}</small>
                </span>
              </li>
            ))}
          </ul>
          <p className="small">
            <Link to={links.backpack}>{t('home.allBadges')}</Link>
          </p>
        </>
      )}
    </section>
  )
}
