import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../parts/button-link.tsx'

/** All that the organisation has on the web, to be put on any web host. */
export function ExitKit({ organisation }: { organisation: string }) {
  const { t } = useTranslation('exports')
  return (
    <section className="sheet stack" aria-labelledby="exit-kit">
      <h2 className="h-18" id="exit-kit">
        {t('kit.title')}
      </h2>
      <p className="small">{t('kit.what')}</p>
      <p className="small muted">{t('kit.care')}</p>
      <div>
        <ButtonLink
          href={`/api/organisations/${encodeURIComponent(organisation)}/exit-kit.zip`}
          download
          icon={IconDownload}
        >
          {t('kit.take')}
        </ButtonLink>
      </div>
    </section>
  )
}
