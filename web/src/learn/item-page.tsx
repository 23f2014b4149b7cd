import type { CourseDetail, ItemView } from '@akashi/contract/courses.ts'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get } from '../api.ts'
import { links } from '../links.ts'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { coursePath } from './courses.ts'
import { Lesson } from './lesson.tsx'
import { Outline } from './outline.tsx'
import { Quiz } from './quiz.tsx'
import './learn-words.ts'

type Page = { course: CourseDetail; item: ItemView }

export const loader = signedIn(async ({ params, request: { signal } }): Promise<Page> => {
  const at = coursePath(params.organisation!, params.code!)
  const [course, item] = await Promise.all([
    get<CourseDetail>(at, { signal }),
    get<ItemView>(`${at}/items/${encodeURIComponent(params.key!)}`, { signal }),
  ])
  return { course, item }
})

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
          title={titleOf(item, language)}
          crumb={
            <>
              <Link to={links.course(course.organisation.slug, course.code)}>{titleOf(course, language)}</Link>
              {place && ` / ${t('course.week', { week: place.week })}`}
            </>
          }
        />
        {item.kind === 'lesson' ? (
          <Lesson key={key} course={course} itemKey={key} lesson={item} />
        ) : (
          <Quiz key={key} course={course} itemKey={key} quiz={item} />
        )}
      </div>
      <Outline course={course} current={key} />
    </div>
  )
}
