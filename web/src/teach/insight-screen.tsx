import type { CourseInsight } from '@akashi/contract/dashboards.ts'
import { useTranslation } from 'react-i18next'
import { useLoaderData, useParams } from 'react-router'
import { get } from '../api.ts'
import { BarChart } from '../parts/bar-chart.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenNumber } from '../parts/written-date.ts'
import { titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { CourseCrumb } from './course-crumb.tsx'
import { RiskList } from './risk-list.tsx'
import { taughtPath } from './teach-paths.ts'
import './teach-words.ts'
import './teach.css'

export const loader = signedIn(({ params, request }) =>
  get<CourseInsight>(`${taughtPath(params.organisation!, params.code!)}/insight`, { signal: request.signal }),
)

/** How far learners get, who needs a word, and what is hard. */
export function Component() {
  const { t } = useTranslation('teach')
  const insight = useLoaderData() as CourseInsight
  const { organisation = '', code = '' } = useParams()
  return (
    <div className="stack gap-6">
      <PageHead
        title={t('insight.title')}
        crumb={<CourseCrumb organisation={organisation} code={code} />}
        sub={t('insight.lead')}
      />
      <Funnel insight={insight} />
      <RiskList insight={insight} />
      <Items insight={insight} />
    </div>
  )
}

function Funnel({ insight }: { insight: CourseInsight }) {
  const { t } = useTranslation('teach')
  const { enrolled, began, completed, weeks } = insight
  const steps = [
    { key: 'enrolled', label: t('insight.enrolled'), some: enrolled, all: null },
    { key: 'began', label: t('insight.began'), some: began, all: null },
    ...weeks.map(({ week, some, all }) => ({ key: `week-${week}`, label: t('course.week', { week }), some, all })),
    { key: 'completed', label: t('insight.completed'), some: completed, all: null },
  ]
  const most = Math.max(1, enrolled)
  return (
    <section className="sheet stack" aria-labelledby="funnel-title">
      <h2 id="funnel-title" className="h-21">
        {t('insight.funnel')}
      </h2>
      <p className="small muted">{t('insight.funnelHint')}</p>
      <div className="teach-months">
        <BarChart
          bars={steps.map(({ key, label, some, all }) => ({
            key,
            label,
            shown: all === null ? writtenNumber(some) : `${writtenNumber(some)} / ${writtenNumber(all)}`,
            share: (all ?? some) / most,
            ...(all === null ? {} : { faint: some / most }),
          }))}
        />
        <table className="table teach-table teach-funnel">
          <caption className="sr">{t('insight.funnel')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('insight.step')}</th>
              <th scope="col" className="r">
                {t('insight.some')}
              </th>
              <th scope="col" className="r">
                {t('insight.all')}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ key, label, some, all }) => (
              <tr key={key}>
                <th scope="row">{label}</th>
                <td className="r num">{writtenNumber(some)}</td>
                <td className="r num">{all === null ? '–' : writtenNumber(all)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** `72%`; a dash where nobody did it. */
function written(share: number | null): string {
  return share === null ? '–' : `${Math.floor(share * 100)}%`
}

function Items({ insight: { items } }: { insight: CourseInsight }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  return (
    <section className="sheet stack" aria-labelledby="items-title">
      <h2 id="items-title" className="h-21">
        {t('insight.items')}
      </h2>
      <p className="small muted">{t('insight.itemsHint')}</p>
      {items.length === 0 ? (
        <EmptyState>{t('insight.noItems')}</EmptyState>
      ) : (
        <>
          <BarChart
            bars={items.map((item) => ({
              key: item.key,
              label: titleOf(item, language),
              shown: written(item.mean),
              share: item.mean ?? 0,
            }))}
          />
          <DataTable
            caption={t('insight.items')}
            rows={items}
            rowKey={({ key }) => key}
            columns={[
              {
                key: 'item',
                label: t('insight.item'),
                head: true,
                wide: true,
                cell: (item) => titleOf(item, language),
              },
              {
                key: 'learners',
                label: t('insight.scored'),
                right: true,
                phoneLabel: t('insight.scored'),
                cell: ({ learners }) => <span className="num">{writtenNumber(learners)}</span>,
              },
              {
                key: 'mean',
                label: t('insight.mean'),
                right: true,
                phoneLabel: t('insight.mean'),
                cell: ({ mean }) => <span className="num">{written(mean)}</span>,
              },
            ]}
          />
          {items
            .filter(({ questions }) => questions.length > 0)
            .map((item) => (
              <Questions key={item.key} item={item} />
            ))}
        </>
      )}
    </section>
  )
}

function Questions({ item }: { item: CourseInsight['items'][number] }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const name = t('insight.questionsOf', { title: titleOf(item, language) })
  return (
    <details className="teach-more">
      <summary>{name}</summary>
      <DataTable
        flush
        caption={name}
        rows={item.questions.map((question, index) => ({ ...question, number: index + 1 }))}
        rowKey={({ number }) => String(number)}
        columns={[
          {
            key: 'question',
            label: t('insight.question'),
            head: true,
            wide: true,
            cell: ({ number, text }) => (
              <>
                {number}. {text}
              </>
            ),
          },
          {
            key: 'answers',
            label: t('insight.answers'),
            right: true,
            phoneLabel: t('insight.answers'),
            cell: ({ answers }) => <span className="num">{writtenNumber(answers)}</span>,
          },
          {
            key: 'right',
            label: t('insight.right'),
            right: true,
            phoneLabel: t('insight.right'),
            cell: ({ right }) => <span className="num">{written(right)}</span>,
          },
        ]}
      />
    </details>
  )
}
