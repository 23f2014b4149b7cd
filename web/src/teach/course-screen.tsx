import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { IconChartBar, IconClipboardCheck, IconExternalLink, IconListCheck, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get } from '../api.ts'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { CourseNumbers } from './course-numbers.tsx'
import { ItemList } from './item-list.tsx'
import { taughtPath } from './teach-paths.ts'
import { WeeksForm } from './weeks-form.tsx'
import './teach-words.ts'
import './teach.css'

export const loader = signedIn(({ params, request }) =>
  get<TaughtCourseDetail>(taughtPath(params.organisation!, params.code!), { signal: request.signal }),
)

export function Component() {
  const { t } = useTranslation('teach')
  const course = useLoaderData() as TaughtCourseDetail
  const { organisation = '' } = useParams()
  const language = useLanguage()
  return (
    <div className="stack gap-8">
      <PageHead
        title={titleOf(course, language)}
        crumb={<Link to={links.teach(organisation)}>{t('courses.title')}</Link>}
        sub={course.code}
      >
        <ButtonLink to={links.handIns(organisation, course.code)} icon={IconClipboardCheck}>
          {t('handIns.title')}
        </ButtonLink>
        <ButtonLink to={links.learners(organisation, course.code)} icon={IconUsers}>
          {t('learners.title')}
        </ButtonLink>
        <ButtonLink to={links.insight(organisation, course.code)} icon={IconChartBar}>
          {t('insight.title')}
        </ButtonLink>
        <ButtonLink to={links.rules(organisation, course.code)} icon={IconListCheck}>
          {t('course.rules')}
        </ButtonLink>
        <ButtonLink to={links.course(organisation, course.code)} icon={IconExternalLink}>
          {t('course.learnerView')}
        </ButtonLink>
      </PageHead>
      <CourseNumbers course={course} />
      <ItemList course={course} />
      <WeeksForm course={course} />
    </div>
  )
}
