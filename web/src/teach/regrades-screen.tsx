import type { RegradeCase } from '@akashi/contract/regrades.ts'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get } from '../api.ts'
import { points } from '../learn/courses.ts'
import { links } from '../links.ts'
import { Chip } from '../parts/chip.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { personNameOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { CaseForm } from './case-form.tsx'
import { teachPath } from './teach-paths.ts'
import './teach-words.ts'
import './teach.css'

export const loader = signedIn(({ params, request }) =>
  get<{ cases: RegradeCase[] }>(`${teachPath(params.organisation!)}/regrades`, { signal: request.signal }),
)

export function Component() {
  const { t } = useTranslation('teach')
  const { cases } = useLoaderData() as { cases: RegradeCase[] }
  const { organisation = '' } = useParams()
  return (
    <div className="stack gap-6">
      <PageHead
        title={t('regrades.title')}
        crumb={<Link to={links.teach(organisation)}>{t('courses.title')}</Link>}
        sub={t('regrades.lead')}
      />
      {cases.length === 0 && <EmptyState>{t('regrades.none')}</EmptyState>}
      {cases.map((one) => (
        <Case key={one.id} asked={one} />
      ))}
    </div>
  )
}

const tones = { open: 'warn', kept: 'ok', revoked: 'bad', settled: 'plain' } as const

function Case({ asked }: { asked: RegradeCase }) {
  const { t } = useTranslation('teach')
  const { organisation = '' } = useParams()
  const language = useLanguage()
  const name = personNameOf({ displayName: asked.name, romanisedName: asked.romanised }, language)
  const number = (value: number | null) => (value === null ? '–' : points(value))
  return (
    <article className="sheet stack" aria-label={`${name} ${asked.course}`}>
      <div className="row between">
        <h2 className="h-18">
          {name} <small className="muted">{asked.course}</small>
        </h2>
        <Chip tone={tones[asked.state]}>{t(`regrades.state.${asked.state}`)}</Chip>
      </div>
      {asked.totalAfter !== null && (
        <p className="num">
          {t('regrades.total', { before: number(asked.totalBefore), after: number(asked.totalAfter) })}
        </p>
      )}
      <p className="small">
        {t('regrades.why', { reason: asked.reason })}
        <span className="sub num">{writtenTime(asked.openedAt, language)}</span>
      </p>
      {asked.enrolmentId && (
        <p className="small">
          <Link to={links.learner(organisation, asked.course, asked.enrolmentId)}>{t('regrades.record')}</Link>
        </p>
      )}
      {asked.decision && <p className="small muted">{asked.decision}</p>}
      {asked.state === 'open' && <CaseForm asked={asked} />}
    </article>
  )
}
