import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { Button } from '@mantine/core'
import {
  IconChartBar,
  IconClipboardCheck,
  IconExternalLink,
  IconListCheck,
  IconPencil,
  IconUsers,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useNavigate, useParams } from 'react-router'
import { get, post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
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
        <EditButton course={course} />
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
      {course.draft ? (
        <Note tone="info" title={t('course.draftOpen')}>
          <p>{t('course.draftOpenWhy')}</p>
        </Note>
      ) : (
        <WeeksForm course={course} />
      )}
    </div>
  )
}

/** Opens the editor; a draft of the next version begins there. */
function EditButton({ course }: { course: TaughtCourseDetail }) {
  const { t } = useTranslation('teach')
  const { organisation = '' } = useParams()
  const navigate = useNavigate()
  const open = useAct(async () => {
    if (!course.draft) await post(`${taughtPath(organisation, course.code)}/draft`)
    await navigate(links.editCourse(organisation, course.code))
  })
  return (
    <>
      <Button onClick={() => open.run()} loading={open.busy} leftSection={<Icon of={IconPencil} />}>
        {t('course.edit')}
      </Button>
      <ErrorNote problem={open.problem} title={t('common.wentWrong')} />
    </>
  )
}
