import type { CourseDetail } from '@akashi/contract/courses.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useParams, useRevalidator } from 'react-router'
import { post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { coursePath } from './courses.ts'

/** The course is finished and its badge waits for something: what to do about it. */
export function BadgeWaits({ waitsFor }: { waitsFor: NonNullable<CourseDetail['badgeWaitsFor']> }) {
  const { t } = useTranslation('learn')
  if (waitsFor === 'consent') return <AskForBadge />
  if (waitsFor === 'rule') return <p>{t('course.badgeWaitsRule')}</p>
  return (
    <>
      <p>{t('course.badgeWaits')}</p>
      <p>
        <Link to={links.me}>{t('course.badgeWaitsAgain')}</Link>
      </p>
    </>
  )
}

/** The course gives its badge to those who say that they want it. */
function AskForBadge() {
  const { t } = useTranslation('learn')
  const { organisation = '', code = '' } = useParams()
  const { revalidate } = useRevalidator()
  const ask = useAct(async () => {
    await post(`${coursePath(organisation, code)}/badge`, {})
    await revalidate()
  })
  return (
    <>
      <p>{t('course.badgeAsks')}</p>
      <p>
        <Button loading={ask.busy} onClick={() => ask.run()}>
          {t('course.badgeWanted')}
        </Button>
      </p>
      <ErrorNote problem={ask.problem} title={t('course.badgeWentWrong')} />
    </>
  )
}
