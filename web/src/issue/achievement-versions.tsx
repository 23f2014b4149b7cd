import type { AchievementDetail } from '@akashi/contract/achievements.ts'
import { IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'

/** The published versions, newest first, each at the address it keeps for good. */
export function AchievementVersions({ organisation, draft }: { organisation: string; draft: AchievementDetail }) {
  const { t } = useTranslation('issue')
  const page = `/organisations/${encodeURIComponent(organisation)}/achievements/${encodeURIComponent(draft.slug)}`
  const numbers = Array.from({ length: draft.versionNo }, (_, place) => draft.versionNo - place)
  return (
    <section className="sheet stack" aria-labelledby="iss-versions">
      <h2 className="h-18" id="iss-versions">
        {t('editor.versions')}
      </h2>
      {numbers.length === 0 ? (
        <p className="small muted">{t('editor.notPublished')}</p>
      ) : (
        <>
          <p className="small muted">{t('editor.versionsText')}</p>
          <ul className="lineup">
            <li>
              <a href={page}>
                {t('editor.publicPage')} <Icon of={IconExternalLink} size={16} />
              </a>
            </li>
            {numbers.map((version) => (
              <li key={version}>
                <a href={`${page}/versions/${version}`}>{t('editor.publicVersion', { version })}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
