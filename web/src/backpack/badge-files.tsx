import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../parts/button-link.tsx'

/** What most people want comes first. */
const order = ['png', 'svg', 'json', 'jwt'] as const

/** The files a badge can be taken along as, each with what it is for. */
export function BadgeFiles({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('backpack')
  const { files } = badge
  return (
    <ul className="files">
      {order.map((ending) => (
        <li key={ending}>
          <ButtonLink href={files[ending]} download small icon={IconDownload}>
            {t(`files.${ending}`)}
          </ButtonLink>
          <p className="small muted">{t(`files.for.${ending}`)}</p>
        </li>
      ))}
      {files.older && (
        <li>
          <ButtonLink href={`${new URL(files.older).pathname}.png`} download small icon={IconDownload}>
            {t('files.older')}
          </ButtonLink>
          <p className="small muted">
            {t('files.for.older')} <span className="mono tiny">{files.older}</span>
          </p>
        </li>
      )}
    </ul>
  )
}
