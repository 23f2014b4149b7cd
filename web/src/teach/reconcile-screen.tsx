import type { Difference, ReconcileReport } from '@akashi/contract/reconcile.ts'
import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams, useRevalidator } from 'react-router'
import { get, post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { writtenNumber, writtenTime } from '../parts/written-date.ts'
import { personNameOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { teachPath } from './teach-paths.ts'
import './teach-words.ts'
import './teach.css'

export const loader = signedIn(({ params, request }) =>
  get<ReconcileReport>(`${teachPath(params.organisation!)}/reconcile`, { signal: request.signal }),
)

/** Who meets a rule and has nothing of it, and who has something and no longer meets it. */
export function Component() {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const report = useLoaderData() as ReconcileReport
  const { organisation = '' } = useParams()
  const { revalidate } = useRevalidator()
  const compare = useAct(async () => {
    await post(`${teachPath(organisation)}/reconcile`, {})
    await revalidate()
  })
  return (
    <div className="stack gap-6">
      <PageHead
        title={t('reconcile.title')}
        crumb={<Link to={links.teach(organisation)}>{t('courses.title')}</Link>}
        sub={t('reconcile.lead')}
      >
        <Button
          variant="default"
          loading={compare.busy}
          leftSection={<Icon of={IconRefresh} />}
          onClick={() => compare.run()}
        >
          {t('reconcile.again')}
        </Button>
      </PageHead>
      <ErrorNote problem={compare.problem} title={t('common.wentWrong')} />
      {report.at === null ? (
        <EmptyState>{t('reconcile.never')}</EmptyState>
      ) : (
        <>
          <section className="sheet stack" aria-labelledby="reconcile-numbers">
            <h2 id="reconcile-numbers" className="h-18">
              {t('reconcile.when', { when: writtenTime(report.at, language) })}
            </h2>
            <dl className="teach-stats">
              {(['learners', 'unissued', 'unsatisfied'] as const).map((one) => (
                <div key={one}>
                  <dt>{t(`reconcile.${one}`)}</dt>
                  <dd className="num">{writtenNumber(report[one])}</dd>
                </div>
              ))}
            </dl>
          </section>
          {report.differences.length === 0 ? (
            <EmptyState>{t('reconcile.agrees')}</EmptyState>
          ) : (
            <Differences differences={report.differences} />
          )}
        </>
      )}
    </div>
  )
}

function Differences({ differences }: { differences: Difference[] }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const say = useSaid()
  const { organisation = '' } = useParams()
  const { revalidate } = useRevalidator()
  const settle = useAct(async (one: Difference) => {
    const { course, enrolmentId } = one
    await post(`${teachPath(organisation)}/reconcile/settle`, { course, enrolmentId })
    await revalidate()
  })
  const nameOf = ({ name, romanised }: Difference) =>
    personNameOf({ displayName: name, romanisedName: romanised }, language)
  return (
    <>
      <ErrorNote problem={settle.problem} title={t('common.wentWrong')} />
      <DataTable
        caption={t('reconcile.title')}
        rows={differences}
        rowKey={({ enrolmentId, kind }) => `${enrolmentId}/${kind}`}
        columns={[
          {
            key: 'name',
            label: t('learners.name'),
            head: true,
            wide: true,
            cell: (one) => (
              <>
                <Link to={links.learner(organisation, one.course, one.enrolmentId)}>{nameOf(one)}</Link>
                <span className="sub">{one.course}</span>
              </>
            ),
          },
          {
            key: 'kind',
            label: t('reconcile.difference'),
            wide: true,
            cell: ({ kind, explanation }) => (
              <>
                <b>{t(`reconcile.kinds.${kind}`)}</b>
                <span className="sub">{say(explanation)}</span>
              </>
            ),
          },
          {
            key: 'act',
            label: <span className="sr">{t('reconcile.act')}</span>,
            wide: true,
            cell: (one) => (
              <Button
                variant="default"
                size="sm"
                disabled={settle.busy || one.kind === 'badge-stands'}
                aria-label={t('reconcile.settleOf', { name: nameOf(one) })}
                onClick={() => settle.run(one)}
              >
                {t('reconcile.settle')}
              </Button>
            ),
          },
        ]}
      />
    </>
  )
}
