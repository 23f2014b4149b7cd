import { type HistorySubject, type historyPage, historySubjects } from '@akashi/contract/history.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import type { z } from 'zod'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useSaid } from '../parts/said.ts'
import { writtenNumber } from '../parts/written-date.ts'
import { useAnswer } from '../parts/use-answer.ts'
import './issue.css'

type Page = z.infer<typeof historyPage>
const pageSize = 50

/** Who did what, as sentences, the newest first; of one award where the address names it. */
export function HistoryScreen() {
  const { t } = useTranslation(['approvals', 'issue'])
  const say = useSaid()
  const { organisation = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const about = historySubjects.find((known) => known === search.get('about')) ?? null
  const subject = search.get('subject')
  const page = Math.max(1, Number(search.get('page')) || 1)
  const asked = new URLSearchParams({ page: String(page), pageSize: String(pageSize) })
  if (about) asked.set('about', about)
  if (subject) asked.set('subject', subject)
  const path = `/api/organisations/${encodeURIComponent(organisation)}/history?${asked}`
  const { answer, problem, loading, reload } = useAnswer<Page>(path)
  const show = (change: { about?: HistorySubject | null; page?: number }) => {
    const next = new URLSearchParams()
    const wanted = change.about === undefined ? about : change.about
    if (wanted) next.set('about', wanted)
    if (subject) next.set('subject', subject)
    if (change.page && change.page > 1) next.set('page', String(change.page))
    setSearch(next)
  }
  const pages = Math.max(1, Math.ceil((answer?.total ?? 0) / pageSize))
  return (
    <div className="iss">
      <PageHead title={subject ? t('history.ofOne') : t('history.title')} sub={t('history.lead')} />
      <ErrorNote problem={problem} title={t('common.wentWrong', { ns: 'issue' })}>
        <Button variant="default" size="sm" onClick={() => void reload()}>
          {t('common.retry', { ns: 'issue' })}
        </Button>
      </ErrorNote>
      <section className="sheet flush" aria-label={t('history.title')}>
        {!subject && (
          <fieldset className="iss-states">
            <legend className="sr">{t('history.about')}</legend>
            <button type="button" aria-pressed={about === null} onClick={() => show({ about: null })}>
              {t('history.subjects.all')}
            </button>
            {historySubjects.map((one) => (
              <button key={one} type="button" aria-pressed={about === one} onClick={() => show({ about: one })}>
                {t(`history.subjects.${one}`)}
              </button>
            ))}
          </fieldset>
        )}
        {!answer && loading && <Loading />}
        {answer && answer.lines.length === 0 && <EmptyState>{t('history.none')}</EmptyState>}
        {answer && answer.lines.length > 0 && (
          <ul className="iss-history">
            {answer.lines.map((line) => (
              <li key={`${line.at} ${line.act} ${line.said.en}`}>{say(line.said)}</li>
            ))}
          </ul>
        )}
        {answer && pages > 1 && (
          <div className="iss-paging">
            <Button variant="default" size="sm" disabled={page <= 1} onClick={() => show({ page: page - 1 })}>
              {t('history.newer')}
            </Button>
            <span className="small num">
              {t('history.pageOf', { page: writtenNumber(page), pages: writtenNumber(pages) })}
            </span>
            <Button variant="default" size="sm" disabled={page >= pages} onClick={() => show({ page: page + 1 })}>
              {t('history.older')}
            </Button>
          </div>
        )}
      </section>
    </div>
  )
}
