import type { CourseDetail } from '@akashi/contract/courses.ts'
import { Button } from '@mantine/core'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useRevalidator } from 'react-router'
import { get, post } from '../api.ts'
import { useArrivals } from '../backpack/arrivals.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { BadgeImage } from '../parts/badge-image.tsx'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { TwoSheets } from '../parts/two-sheets.tsx'
import { writtenNumber } from '../parts/written-date.ts'
import { nameOf, titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { BadgeWaits } from './badge-waits.tsx'
import { coursePath, nextItem } from './courses.ts'
import { Conditions } from './next-badge.tsx'
import { Outline } from './outline.tsx'
import './learn-words.ts'

export const loader = signedIn(({ params, request }) =>
  get<CourseDetail>(coursePath(params.organisation!, params.code!), { signal: request.signal }),
)

export function Component() {
  const { t } = useTranslation('learn')
  const course = useLoaderData() as CourseDetail
  const language = useLanguage()
  useArrivals()
  return (
    <div className="stack gap-6">
      <PageHead title={titleOf(course, language)} crumb={<Link to={links.courses}>{t('courses.title')}</Link>} />
      <TwoSheets
        said={<About course={course} />}
        proof={<Proof course={course} />}
        seal={course.award ? 'still' : 'none'}
      />
      <section className="stack" aria-labelledby="outline-title">
        <h2 id="outline-title" className="h-21">
          {t('course.outline')}
        </h2>
        <Outline course={course} />
      </section>
    </div>
  )
}

/** What the course is, and the one act: start, go on, or see the badge. */
function About({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const numbers = { enrolled: writtenNumber(course.enrolled), completed: writtenNumber(course.completed) }
  return (
    <div className="stack">
      <p className="lead">{(language === 'en' && course.summaryEn) || course.summary}</p>
      <dl className="facts small">
        <div>
          <dt>{t('course.offeredBy')}</dt>
          <dd>
            <a href={`/organisations/${encodeURIComponent(course.organisation.slug)}`}>
              {nameOf(course.organisation, language)}
            </a>
          </dd>
        </div>
        <div>
          <dt>{t('course.people')}</dt>
          <dd className="num">{t('course.peopleOf', numbers)}</dd>
        </div>
      </dl>
      {course.enrolment ? <GoOn course={course} /> : <Enrol course={course} />}
    </div>
  )
}

function Enrol({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('learn')
  const { revalidate } = useRevalidator()
  const enrol = useAct(async () => {
    await post(`${coursePath(course.organisation.slug, course.code)}/enrolment`)
    await revalidate()
  })
  return (
    <div className="stack gap-2">
      <ErrorNote problem={enrol.problem} title={t('course.enrolFailed')} />
      <div className="row">
        <Button onClick={() => enrol.run()} loading={enrol.busy}>
          {t('course.enrol')}
        </Button>
      </div>
      <p className="small muted">{t('course.enrolWhy')}</p>
    </div>
  )
}

function GoOn({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const percent = course.enrolment?.percent ?? 0
  const next = nextItem(course)
  return (
    <div className="stack">
      <div className="stack gap-2">
        <ProgressBar label={t('home.progress', { title: titleOf(course, language) })} value={percent} />
        <p className="tiny faint num">{t('home.percent', { percent })}</p>
      </div>
      {next && (
        <div className="row">
          <ButtonLink
            to={links.item(course.organisation.slug, course.code, next.key)}
            kind={course.award ? 'default' : 'primary'}
            icon={IconPlayerPlay}
          >
            {t('course.next', { title: titleOf(next, language) })}
          </ButtonLink>
        </div>
      )}
    </div>
  )
}

/** The badge this course leads to, and what is met of its conditions. */
function Proof({ course }: { course: CourseDetail }) {
  const { t } = useTranslation('learn')
  const say = useSaid()
  const awaiting = course.award?.state === 'awaiting-approval'
  const signed = course.award !== null && !awaiting && course.award.state !== 'awarded'
  return (
    <div className="stack">
      <h2 className="h-18">{course.award ? t('course.achieved') : t('course.badge')}</h2>
      <div className="row nowrap-row">
        <BadgeImage src={course.achievement?.imageUrl} size={112} ahead={course.award === null} />
        <b>{course.achievement?.name}</b>
      </div>
      {course.badgeWaitsFor && (
        <Note tone="info">
          <BadgeWaits waitsFor={course.badgeWaitsFor} />
        </Note>
      )}
      {course.award && !signed && (
        <Note tone="info" live>
          <p>{awaiting ? t('course.awaitingApproval') : t('course.issuing')}</p>
        </Note>
      )}
      {course.award && (
        <div className="row">
          <ButtonLink to={links.earned(course.award.code)} kind="primary">
            {t('course.openBadge')}
          </ButtonLink>
        </div>
      )}
      <h3 className="h-16">{t('course.rule')}</h3>
      {course.enrolment ? <Conditions course={course} /> : <p className="small">{say(course.passRuleText)}</p>}
    </div>
  )
}
