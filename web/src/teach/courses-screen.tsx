import type { Overview } from '@akashi/contract/dashboards.ts'
import type { TaughtCourse, TaughtCourses } from '@akashi/contract/teaching.ts'
import { IconArrowsDiff, IconListCheck, IconPlus, IconRoute, IconScale } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get } from '../api.ts'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenNumber, writtenTime } from '../parts/written-date.ts'
import { titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { Months, Stat } from './course-numbers.tsx'
import { writtenRate } from './rate.ts'
import { teachPath } from './teach-paths.ts'
import './teach-words.ts'
import './teach.css'

type Page = TaughtCourses & { overview: Overview }

export const loader = signedIn(async ({ params, request: { signal } }): Promise<Page> => {
  const path = teachPath(params.organisation!)
  const [courses, overview] = await Promise.all([
    get<TaughtCourses>(`${path}/courses`, { signal }),
    get<Overview>(`${path}/overview`, { signal }),
  ])
  return { ...courses, overview }
})

export function Component() {
  const { t } = useTranslation('teach')
  const { courses, drafts, questions, overview } = useLoaderData() as Page
  const { organisation = '' } = useParams()
  return (
    <div className="stack gap-6">
      <PageHead title={t('courses.title')} sub={t('courses.lead')}>
        <ButtonLink to={links.newCourse(organisation)} kind="primary" icon={IconPlus}>
          {t('courses.new')}
        </ButtonLink>
        <ButtonLink to={links.banks(organisation)} icon={IconListCheck}>
          {t('courses.banks')}
        </ButtonLink>
        <ButtonLink to={links.paths(organisation)} icon={IconRoute}>
          {t('courses.paths')}
        </ButtonLink>
        <ButtonLink to={links.reconcile(organisation)} icon={IconArrowsDiff}>
          {t('reconcile.title')}
        </ButtonLink>
        <ButtonLink to={links.regrades(organisation)} icon={IconScale}>
          {t('regrades.title')}
        </ButtonLink>
      </PageHead>
      {questions > 0 && (
        <Note tone="warn" title={t('regrades.waiting', { count: questions })}>
          <p>
            <Link to={links.regrades(organisation)}>{t('regrades.open')}</Link>
          </p>
        </Note>
      )}
      {drafts.length > 0 && <Drafts drafts={drafts} />}
      {courses.length === 0 ? <EmptyState>{t('courses.none')}</EmptyState> : <Courses courses={courses} />}
      {courses.length > 0 && <Whole overview={overview} />}
    </div>
  )
}

/** All courses together. */
function Whole({ overview }: { overview: Overview }) {
  const { t } = useTranslation('teach')
  return (
    <section className="sheet stack gap-6" aria-labelledby="whole-title">
      <h2 id="whole-title" className="h-21">
        {t('courses.whole')}
      </h2>
      <dl className="teach-stats">
        <Stat name={t('course.enrolled')} value={writtenNumber(overview.enrolled)} />
        <Stat name={t('course.completed')} value={writtenNumber(overview.completed)} />
        <Stat name={t('course.rate')} value={writtenRate(overview.rate)} hint={t('course.rateHint')} />
        <Stat name={t('courses.badges')} value={writtenNumber(overview.badges)} />
      </dl>
      <Months months={overview.months} />
    </section>
  )
}

/** Courses that are being written. */
function Drafts({ drafts }: Pick<TaughtCourses, 'drafts'>) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const { organisation = '' } = useParams()
  return (
    <section className="sheet stack" aria-labelledby="drafts-title">
      <h2 id="drafts-title" className="h-18">
        {t('courses.drafts')}
      </h2>
      <ul className="stack gap-2">
        {drafts.map((draft) => (
          <li key={draft.code}>
            <Link to={links.editCourse(organisation, draft.code)}>{titleOf(draft, language)}</Link>{' '}
            <span className="small muted">
              {t(draft.published ? 'courses.draftNext' : 'courses.draftFirst', {
                when: writtenTime(draft.changedAt, language),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Courses({ courses }: { courses: TaughtCourse[] }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const { organisation = '' } = useParams()
  return (
    <DataTable
      caption={t('courses.title')}
      rows={courses}
      rowKey={(course) => course.code}
      columns={[
        {
          key: 'course',
          label: t('courses.course'),
          head: true,
          wide: true,
          cell: (course) => (
            <>
              <Link to={links.teachCourse(organisation, course.code)}>{titleOf(course, language)}</Link>
              <span className="sub">{course.code}</span>
            </>
          ),
        },
        {
          key: 'enrolled',
          label: t('courses.enrolled'),
          right: true,
          phoneLabel: t('courses.enrolled'),
          cell: (course) => <span className="num">{writtenNumber(course.enrolled)}</span>,
        },
        {
          key: 'completed',
          label: t('courses.completed'),
          right: true,
          phoneLabel: t('courses.completed'),
          cell: (course) => <span className="num">{writtenNumber(course.completed)}</span>,
        },
        {
          key: 'rate',
          label: t('courses.rate'),
          right: true,
          phoneLabel: t('courses.rate'),
          cell: (course) => <span className="num">{writtenRate(course.rate)}</span>,
        },
      ]}
    />
  )
}
