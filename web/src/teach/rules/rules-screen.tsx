import type { CourseRules } from '@akashi/contract/course-rules.ts'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get } from '../../api.ts'
import { links } from '../../links.ts'
import { PageHead } from '../../parts/page-head.tsx'
import { useLanguage, useSaid } from '../../parts/said.ts'
import { writtenTime } from '../../parts/written-date.ts'
import { titleOf } from '../../shell/names.ts'
import { signedIn } from '../../shell/session.ts'
import { taughtPath } from '../teach-paths.ts'
import { BadgePolicyForm } from './badge-policy-form.tsx'
import { RuleEditor } from './rule-editor.tsx'
import './rules-words.ts'
import '../teach.css'
import './rules.css'

export const loader = signedIn(({ params, request }) =>
  get<CourseRules>(`${taughtPath(params.organisation!, params.code!)}/rules`, { signal: request.signal }),
)

/** What completes the course and what opens its weeks: changed, tried, published, and every version there was. */
export function Component() {
  const { t } = useTranslation('rules')
  const language = useLanguage()
  const rules = useLoaderData() as CourseRules
  const { organisation = '', code = '' } = useParams()
  const [subject, setSubject] = useState('completion')
  const weeks = Array.from({ length: 20 }, (_, index) => `week:${index + 1}`)
  const versions = rules.subjects.find((one) => one.subject === subject)?.versions ?? []
  const inForce = versions.find((one) => one.inForce) ?? null
  const name = (one: string) => (one === 'completion' || one === 'badge' ? t(one) : t('week', { week: one.slice(5) }))
  return (
    <div className="stack gap-6">
      <PageHead
        title={t('title')}
        crumb={<Link to={links.teachCourse(organisation, code)}>{titleOf(rules, language)}</Link>}
        sub={t('lead')}
      />
      <section className="sheet stack" aria-labelledby="rule-title">
        <h2 id="rule-title" className="h-21">
          {name(subject)}
        </h2>
        <NativeSelect
          className="rule-subject"
          label={t('subject')}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          data={['completion', ...(rules.badge ? ['badge'] : []), ...weeks].map((one) => ({
            value: one,
            label: name(one),
          }))}
        />
        <RuleEditor key={`${subject}/${rules.revision}`} rules={rules} subject={subject} inForce={inForce} />
      </section>
      {versions.length > 0 && <Versions versions={versions} />}
      {rules.badge && <BadgePolicyForm key={rules.revision} rules={rules} badge={rules.badge} />}
    </div>
  )
}

function Versions({ versions }: { versions: CourseRules['subjects'][number]['versions'] }) {
  const { t } = useTranslation('rules')
  const language = useLanguage()
  const say = useSaid()
  return (
    <section className="sheet stack" aria-labelledby="versions-title">
      <h2 id="versions-title" className="h-21">
        {t('versions')}
      </h2>
      <p className="small muted">{t('versionsHint')}</p>
      <ol className="rule-versions">
        {versions.map(({ versionNo, inForce, said, publishedAt }) => (
          <li key={versionNo}>
            <b>{t('version', { n: versionNo })}</b> {inForce && <span className="chip ok">{t('inForce')}</span>}{' '}
            <time dateTime={publishedAt} className="tiny faint num">
              {writtenTime(publishedAt, language)}
            </time>
            <span className="d small">{say(said)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
