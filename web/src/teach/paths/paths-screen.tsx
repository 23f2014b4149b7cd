import type { TaughtPath, TaughtPaths } from '@akashi/contract/paths.ts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get } from '../../api.ts'
import { links } from '../../links.ts'
import { EmptyState } from '../../parts/empty-state.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useLanguage } from '../../parts/said.ts'
import { writtenNumber } from '../../parts/written-date.ts'
import { titleOf } from '../../shell/names.ts'
import { signedIn } from '../../shell/session.ts'
import { teachPath } from '../teach-paths.ts'
import { PathForm } from './path-form.tsx'
import './paths-words.ts'
import '../teach.css'
import './paths.css'

export const loader = signedIn(({ params, request }) =>
  get<TaughtPaths>(`${teachPath(params.organisation!)}/paths`, { signal: request.signal }),
)

/** Paths of several courses: what they are made of, how many have walked them, and making or changing one. */
export function Component() {
  const { t } = useTranslation('paths')
  const { paths, choices } = useLoaderData() as TaughtPaths
  const { organisation = '' } = useParams()
  const [open, setOpen] = useState<string | null>(null)
  const edited = paths.find(({ slug }) => slug === open) ?? null
  return (
    <div className="stack gap-6">
      <PageHead title={t('title')} crumb={<Link to={links.teach(organisation)}>{t('teach')}</Link>} sub={t('lead')}>
        {open === null && <Button onClick={() => setOpen('')}>{t('new')}</Button>}
      </PageHead>
      {open !== null && (
        <PathForm
          key={`${open}/${edited?.revision ?? 0}`}
          path={edited}
          choices={choices}
          close={() => setOpen(null)}
        />
      )}
      {paths.length === 0 && open === null ? (
        <EmptyState>{t('none')}</EmptyState>
      ) : (
        <ul className="stack">
          {paths.map((path) => (
            <li key={path.slug}>
              <PathSheet path={path} change={() => setOpen(path.slug)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function PathSheet({ path, change }: { path: TaughtPath; change: () => void }) {
  const { t } = useTranslation('paths')
  const language = useLanguage()
  const title = titleOf(path, language)
  return (
    <section className="sheet stack" aria-label={title}>
      <div className="row between">
        <h2 className="h-18">{title}</h2>
        <Button variant="default" size="sm" aria-label={t('changeOf', { title })} onClick={change}>
          {t('change')}
        </Button>
      </div>
      <ol className="path-courses">
        {path.courses.map((course) => (
          <li key={course.code}>{titleOf(course, language)}</li>
        ))}
      </ol>
      <p className="small muted">
        {path.needed === null ? t('all') : t('some', { count: path.needed })}{' '}
        {t('walked', { count: path.completed, n: writtenNumber(path.completed) })}
      </p>
    </section>
  )
}
