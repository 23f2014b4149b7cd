import type { HandIn, Marking } from '@akashi/contract/reports.ts'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get } from '../api.ts'
import { links } from '../links.ts'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { WrittenText } from '../parts/written-text.tsx'
import { personNameOf, titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { MarkForm } from './mark-form.tsx'
import { CourseCrumb } from './course-crumb.tsx'
import { taughtPath } from './teach-paths.ts'
import './teach-words.ts'
import './teach.css'

export const loader = signedIn(({ params, request }) =>
  get<Marking>(
    `${taughtPath(params.organisation!, params.code!)}/hand-ins/${encodeURIComponent(params.enrolmentId!)}/${encodeURIComponent(params.key!)}`,
    { signal: request.signal },
  ),
)

/** What was handed in on the left, the rubric to mark it by on the right. */
export function Component() {
  const { t } = useTranslation('teach')
  const marking = useLoaderData() as Marking
  const { organisation = '', code = '' } = useParams()
  const language = useLanguage()
  const { name: displayName, romanised: romanisedName } = marking.line
  const [newest, ...earlier] = marking.handIns
  return (
    <div className="stack gap-6">
      <PageHead
        title={personNameOf({ displayName, romanisedName }, language)}
        crumb={
          <>
            <CourseCrumb organisation={organisation} code={code} />
            {' / '}
            <Link to={links.handIns(organisation, code)}>{t('handIns.title')}</Link>
          </>
        }
        sub={titleOf(marking.line, language)}
      />
      <div className="teach-marking">
        <div className="stack gap-6">
          <section className="sheet stack" aria-labelledby="handed-in-title">
            <h2 id="handed-in-title" className="h-21">
              {t('marking.handedIn')}
            </h2>
            {newest && <HandedIn one={newest} />}
          </section>
          {earlier.length > 0 && (
            <details className="sheet">
              <summary>{t('marking.earlier')}</summary>
              <div className="stack below">
                {earlier.map((one) => (
                  <HandedIn key={one.id} one={one} />
                ))}
              </div>
            </details>
          )}
          <details className="sheet">
            <summary>{t('marking.task')}</summary>
            <div className="written below">
              <WrittenText html={marking.html} />
            </div>
          </details>
        </div>
        <MarkForm key={marking.revision} marking={marking} />
      </div>
    </div>
  )
}

function HandedIn({ one }: { one: HandIn }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  return (
    <div className="stack gap-2">
      <p className="small muted num">
        {t('marking.number', { number: one.number })} · {writtenTime(one.handedInAt, language)}
      </p>
      {one.file && (
        <p>
          <a href={one.file.url}>{one.file.name}</a>
        </p>
      )}
      <p className="pre-line">{one.text || <span className="muted">{t('marking.noText')}</span>}</p>
    </div>
  )
}
