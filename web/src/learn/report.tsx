import type { CourseDetail } from '@akashi/contract/courses.ts'
import type { ReportView } from '@akashi/contract/reports.ts'
import { useTranslation } from 'react-i18next'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { WrittenText } from '../parts/written-text.tsx'
import { points } from './courses.ts'
import { HandInForm } from './hand-in-form.tsx'
import { RubricTable } from './rubric-table.tsx'

type Props = { course: CourseDetail; itemKey: string; report: ReportView }

/** The task, how it is marked, the mark once it is there, and a place to hand in. */
export function Report({ course, itemKey, report }: Props) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  return (
    <>
      <article className="sheet written">
        <WrittenText html={report.html} />
        {report.dueAt && (
          <p>
            <b>{t('report.due', { when: writtenTime(report.dueAt, language, course.timeZone) })}</b>
          </p>
        )}
      </article>
      {report.mark && <Mark report={report} mark={report.mark} />}
      <section className="sheet stack" aria-labelledby="rubric-title">
        <h2 id="rubric-title" className="h-18">
          {t('report.rubric')}
        </h2>
        <p className="small muted">{t('report.worth', { maxScore: points(report.maxScore) })}</p>
        <RubricTable rubric={report.rubric} chosen={report.mark?.levels ?? {}} />
      </section>
      {report.closed ? (
        <Note title={t(`report.${report.closed}`)} />
      ) : (
        <HandInForm course={course} itemKey={itemKey} again={report.handIns.length > 0} />
      )}
      <HandIns report={report} />
    </>
  )
}

function Mark({ report, mark }: { report: ReportView; mark: NonNullable<ReportView['mark']> }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  return (
    <section className="sheet stack" aria-labelledby="mark-title">
      <h2 id="mark-title" className="h-18">
        {t('report.result')}
      </h2>
      <p className="score num">
        {t('report.scored', { points: points(mark.points), maxScore: points(report.maxScore) })}
      </p>
      {mark.comment && (
        <>
          <h3 className="h-16">{t('report.comment')}</h3>
          <p className="pre-line">{mark.comment}</p>
        </>
      )}
      <p className="tiny faint num">{writtenTime(mark.releasedAt, language)}</p>
    </section>
  )
}

function HandIns({ report }: { report: ReportView }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  if (report.handIns.length === 0) return null
  return (
    <section className="sheet stack" aria-labelledby="handed-in-title">
      <h2 id="handed-in-title" className="h-18">
        {t('report.handedIn')}
      </h2>
      {!report.mark && <p className="small muted">{t('report.waiting')}</p>}
      <ol className="lineup">
        {report.handIns.map((one) => (
          <li key={one.id} className="stack gap-2">
            <p className="small">
              <b>{t('report.number', { number: one.number })}</b>{' '}
              <span className="num muted">{writtenTime(one.handedInAt, language)}</span>
              <span className="sub">{t('report.receipt', { receipt: one.receipt })}</span>
            </p>
            {one.text && <p className="pre-line small">{one.text}</p>}
            {one.file && (
              <p className="small">
                <a href={one.file.url}>{one.file.name}</a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
