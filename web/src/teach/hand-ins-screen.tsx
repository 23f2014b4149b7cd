import type { HandInLine, HandInList, MarkState } from '@akashi/contract/reports.ts'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams, useSearchParams } from 'react-router'
import { get } from '../api.ts'
import { points } from '../learn/courses.ts'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { Chip } from '../parts/chip.tsx'
import { DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { personNameOf, titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { CourseCrumb } from './course-crumb.tsx'
import { taughtPath } from './teach-paths.ts'
import './teach-words.ts'
import './teach.css'

const pageSize = 50
const states = ['waiting', 'again', 'draft', 'released'] as const
const stateTones = { waiting: 'wait', again: 'warn', draft: 'plain', released: 'ok' } as const

export const loader = signedIn(({ params, request }) => {
  const { search } = new URL(request.url)
  return get<HandInList>(`${taughtPath(params.organisation!, params.code!)}/hand-ins${search}`, {
    signal: request.signal,
  })
})

export function Component() {
  const { t } = useTranslation('teach')
  const { handIns, total, counts } = useLoaderData() as HandInList
  const { organisation = '', code = '' } = useParams()
  const [search] = useSearchParams()
  const page = Number(search.get('page') ?? 1)
  const chosen = search.get('state')
  const to = (state: MarkState | null, at = 1) => {
    const query = new URLSearchParams({ ...(state ? { state } : {}), ...(at > 1 ? { page: String(at) } : {}) })
    return `${links.handIns(organisation, code)}?${query}`
  }
  return (
    <div className="stack gap-6">
      <PageHead
        title={t('handIns.title')}
        crumb={<CourseCrumb organisation={organisation} code={code} />}
        sub={t('handIns.lead')}
      />
      <nav className="row" aria-label={t('handIns.state')}>
        <Link className="btn small" to={to(null)} aria-current={chosen === null ? 'page' : undefined}>
          {t('handIns.all')}
        </Link>
        {states.map((state) => (
          <Link key={state} className="btn small" to={to(state)} aria-current={chosen === state ? 'page' : undefined}>
            {t(`handIns.states.${state}`)} <span className="num">{counts[state]}</span>
          </Link>
        ))}
      </nav>
      {handIns.length === 0 ? <EmptyState>{t('handIns.none')}</EmptyState> : <Lines handIns={handIns} />}
      <div className="row">
        {page > 1 && <ButtonLink to={to(chosen as MarkState | null, page - 1)}>{t('handIns.previous')}</ButtonLink>}
        {page * pageSize < total && (
          <ButtonLink to={to(chosen as MarkState | null, page + 1)}>{t('handIns.next')}</ButtonLink>
        )}
      </div>
    </div>
  )
}

function Lines({ handIns }: { handIns: HandInLine[] }) {
  const { t } = useTranslation('teach')
  const { organisation = '', code = '' } = useParams()
  const language = useLanguage()
  return (
    <DataTable
      caption={t('handIns.title')}
      rows={handIns}
      rowKey={(line) => `${line.enrolmentId} ${line.itemKey}`}
      columns={[
        {
          key: 'name',
          label: t('handIns.name'),
          head: true,
          wide: true,
          cell: (line) => (
            <Link to={links.marking(organisation, code, line.enrolmentId, line.itemKey)}>
              {personNameOf({ displayName: line.name, romanisedName: line.romanised }, language)}
            </Link>
          ),
        },
        {
          key: 'report',
          label: t('handIns.report'),
          phoneLabel: t('handIns.report'),
          cell: (line) => titleOf(line, language),
        },
        {
          key: 'when',
          label: t('handIns.when'),
          phoneLabel: t('handIns.when'),
          cell: (line) => <span className="num">{writtenTime(line.handedInAt, language)}</span>,
        },
        {
          key: 'state',
          label: t('handIns.state'),
          phoneLabel: t('handIns.state'),
          cell: (line) => <Chip tone={stateTones[line.state]}>{t(`handIns.states.${line.state}`)}</Chip>,
        },
        {
          key: 'points',
          label: t('handIns.points'),
          right: true,
          phoneLabel: t('handIns.points'),
          cell: (line) => (
            <span className="num">
              {line.points === null
                ? '–'
                : t('handIns.pointsOf', { points: points(line.points), maxScore: points(line.maxScore) })}
            </span>
          ),
        },
      ]}
    />
  )
}
