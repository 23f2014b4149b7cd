import type { CourseDetail, ItemView } from '@akashi/contract/courses.ts'
import { IconCalendarEvent } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { ApiProblem, get } from '../api.ts'
import { links } from '../links.ts'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { closedUntil, coursePath } from './courses.ts'
import { Lesson } from './lesson.tsx'
import { Outline } from './outline.tsx'
import { Quiz } from './quiz.tsx'
import { Report } from './report.tsx'
import { Video } from './video.tsx'
import './learn-words.ts'

/** `item` is `null` where its week is not open yet. */
type Page = { course: CourseDetail; item: ItemView | null }

export const loader = signedIn(async ({ params, request: { signal } }): Promise<Page> => {
  const at = coursePath(params.organisation!, params.code!)
  const [course, item] = await Promise.all([
    get<CourseDetail>(at, { signal }),
    get<ItemView>(`${at}/items/${encodeURIComponent(params.key!)}`, { signal }).catch(closedWeek),
  ])
  return { course, item }
})

function closedWeek(problem: unknown): null {
  if (problem instanceof ApiProblem && ['week.not-open', 'week.not-reached'].includes(problem.code)) return null
  throw problem
}

export function Component() {
  const { t } = useTranslation('learn')
  const { course, item } = useLoaderData() as Page
  const { key = '' } = useParams()
  const language = useLanguage()
  const place = course.items.find((one) => one.key === key)
  return (
    <div className="player">
      <div className="stack">
        <PageHead
          title={titleOf(item ?? place ?? course, language)}
          crumb={
            <>
              <Link to={links.course(course.organisation.slug, course.code)}>{titleOf(course, language)}</Link>
              {place && ` / ${t('course.week', { week: place.week })}`}
            </>
          }
        />
        {item === null && <ClosedWeek course={course} week={place?.week ?? 0} />}
        {item?.kind === 'lesson' && <Lesson key={key} course={course} itemKey={key} lesson={item} />}
        {item?.kind === 'video' && <Video key={key} course={course} itemKey={key} video={item} />}
        {item?.kind === 'report' && <Report key={key} course={course} itemKey={key} report={item} />}
        {item?.kind === 'quiz' && <Quiz key={key} course={course} itemKey={key} quiz={item} />}
      </div>
      <Outline course={course} current={key} />
    </div>
  )
}

/** Listed, but not to be opened before its date or its rule. */
function ClosedWeek({ course, week }: { course: CourseDetail; week: number }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const say = useSaid()
  const at = closedUntil(course.weeks, week)
  const waitsFor = say(course.weeks.find((one) => one.week === week)?.waitsFor)
  return (
    <Note tone="info" icon={IconCalendarEvent} title={t('item.closedTitle')}>
      {at && <p>{t('item.closed', { week, when: writtenTime(at, language, course.timeZone) })}</p>}
      {!at && waitsFor && <p>{t('course.opensAfter', { what: waitsFor })}</p>}
    </Note>
  )
}
