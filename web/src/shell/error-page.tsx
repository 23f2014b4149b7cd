import { isRouteErrorResponse, useRevalidator, useRouteError } from 'react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { links, pages } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'

/** Stands where a screen could not be shown: what happened, what is safe, what to do. */
export function ErrorPage() {
  const { t } = useTranslation()
  const error = useRouteError()
  const revalidator = useRevalidator()
  const missing =
    (error instanceof ApiProblem && error.status === 404) || (isRouteErrorResponse(error) && error.status === 404)
  if (missing)
    return (
      <div className="stack">
        <PageHead title={t('problem.notFound')} />
        <p>{t('problem.notFoundWhy')}</p>
        <p className="row">
          <ButtonLink to={links.home} kind="primary">
            {t('problem.home')}
          </ButtonLink>
        </p>
      </div>
    )
  const forbidden = error instanceof ApiProblem && error.status === 403
  return (
    <div className="stack">
      <PageHead title={forbidden ? t('problem.forbidden') : t('problem.title')} />
      <ErrorNote problem={error} />
      <p className="row">
        {!forbidden && (
          <button type="button" className="btn primary" onClick={() => void revalidator.revalidate()}>
            {t('problem.again')}
          </button>
        )}
        <ButtonLink to={links.home}>{t('problem.home')}</ButtonLink>
      </p>
    </div>
  )
}

/** The same without the shell: when not even the session could be asked for. */
export function BareErrorPage() {
  const { t } = useTranslation()
  return (
    <main className="bare page">
      <ErrorPage />
      <p className="small">
        <a href={pages.front}>{t('brand')}</a>
      </p>
    </main>
  )
}
