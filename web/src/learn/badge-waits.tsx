import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { links } from '../links.ts'

/** The course is finished and its badge waits for a confirmed address: what to do about it. */
export function BadgeWaits() {
  const { t } = useTranslation('learn')
  return (
    <>
      <p>{t('course.badgeWaits')}</p>
      <p>
        <Link to={links.me}>{t('course.badgeWaitsAgain')}</Link>
      </p>
    </>
  )
}
