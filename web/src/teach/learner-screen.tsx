import type { LearnerRecord } from '@akashi/contract/regrades.ts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get } from '../api.ts'
import { points } from '../learn/courses.ts'
import { links } from '../links.ts'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { personNameOf, titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { AwardAgain } from './award-again.tsx'
import { ExtraTimeForm } from './extra-time-form.tsx'
import { LearnerHistory } from './learner-history.tsx'
import { ScoreForm } from './score-form.tsx'
import { CourseCrumb } from './course-crumb.tsx'
import { taughtPath } from './teach-paths.ts'
import './teach-words.ts'
import './teach.css'

export const loader = signedIn(({ params, request }) =>
  get<LearnerRecord>(
    `${taughtPath(params.organisation!, params.code!)}/learners/${encodeURIComponent(params.enrolmentId!)}`,
    { signal: request.signal },
  ),
)

export function Component() {
  const { t } = useTranslation('teach')
  const record = useLoaderData() as LearnerRecord
  const { organisation = '', code = '' } = useParams()
  const language = useLanguage()
  const { name: displayName, romanised: romanisedName, total } = record.learner
  return (
    <div className="stack gap-6">
      <PageHead
        title={personNameOf({ displayName, romanisedName }, language)}
        crumb={
          <>
            <CourseCrumb organisation={organisation} code={code} />
            {' / '}
            <Link to={links.learners(organisation, code)}>{t('learners.title')}</Link>
          </>
        }
        sub={t('learner.totalOf', { total: points(total), required: points(record.required) })}
      />
      <Results record={record} />
      {record.badge?.state === 'revoked' && record.learner.completed && <AwardAgain record={record} />}
      <ExtraTimeForm record={record} />
      <LearnerHistory record={record} />
    </div>
  )
}

function Results({ record }: { record: LearnerRecord }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const [open, setOpen] = useState<string | null>(null)
  const [changed, setChanged] = useState(false)
  const close = (saved: boolean) => {
    setOpen(null)
    setChanged(saved)
  }
  return (
    <section className="sheet stack" aria-labelledby="results-title">
      <h2 id="results-title" className="h-21">
        {t('learner.results')}
      </h2>
      <div role="status">{changed && <Note tone="good" title={t('learner.changed')} />}</div>
      <ul className="teach-results">
        {record.items
          .filter((item) => item.maxScore > 0)
          .map((item) => (
            <li key={item.key}>
              <div className="row between">
                <span>{titleOf(item, language)}</span>
                <span className="row">
                  <span className="num">
                    {item.score === null
                      ? t('learner.noScore')
                      : t('learner.scoreOf', { score: points(item.score), maxScore: points(item.maxScore) })}
                  </span>
                  {item.kind === 'quiz' && open !== item.key && (
                    <Button
                      variant="default"
                      size="sm"
                      aria-label={t('learner.changeOf', { title: titleOf(item, language) })}
                      onClick={() => setOpen(item.key)}
                    >
                      {t('learner.change')}
                    </Button>
                  )}
                </span>
              </div>
              {open === item.key && <ScoreForm record={record} item={item} close={close} />}
            </li>
          ))}
      </ul>
    </section>
  )
}
