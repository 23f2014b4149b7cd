import { useTranslation } from 'react-i18next'

/** The picture as it will be, large and in the sizes and grounds it will be used in. */
export function PictureStage({ source, alt }: { source: string | null; alt: string }) {
  const { t } = useTranslation('issue')
  if (source === null) return <p className="iss-stage muted">{t('picture.nothing')}</p>
  return (
    <>
      <div className="iss-stage">
        <img
          src={source}
          alt={t('picture.previewAlt', { what: alt.trim() || t('picture.title') })}
          width={256}
          height={256}
        />
      </div>
      <ul className="iss-sizes" aria-label={t('picture.sizes')}>
        <li>
          <img src={source} alt="" width={88} height={88} />
          <span>{t('picture.large')}</span>
        </li>
        <li>
          <img src={source} alt="" width={32} height={32} />
          <span>{t('picture.small')}</span>
        </li>
        <li>
          <img src={source} alt="" width={56} height={56} className="iss-grey" />
          <span>{t('picture.grey')}</span>
        </li>
        <li>
          <span className="iss-dark">
            <img src={source} alt="" width={48} height={48} />
          </span>
          <span>{t('picture.dark')}</span>
        </li>
      </ul>
    </>
  )
}
