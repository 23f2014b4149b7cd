import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** Title, a line under it, the one act beside it. Also the document's title, which begins with the same words. */
export function PageHead({
  title,
  crumb,
  sub,
  children,
}: {
  title: string
  crumb?: ReactNode
  sub?: ReactNode
  children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <div className="pagehead">
      <title>{`${title} | ${t('brand')}`}</title>
      {crumb && <p className="crumb">{crumb}</p>}
      <h1>{title}</h1>
      {sub && <p className="muted small">{sub}</p>}
      {children && <div className="row">{children}</div>}
    </div>
  )
}
