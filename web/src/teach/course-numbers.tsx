import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../parts/said.ts'
import { writtenNumber } from '../parts/written-date.ts'
import { writtenRate } from './rate.ts'

/** How many enrolled and completed, and the badges of the last months. */
export function CourseNumbers({ course }: { course: TaughtCourseDetail }) {
  const { t } = useTranslation('teach')
  return (
    <section className="sheet stack gap-6" aria-labelledby="numbers-title">
      <h2 id="numbers-title" className="h-21">
        {t('course.numbers')}
      </h2>
      <dl className="teach-stats">
        <Stat name={t('course.enrolled')} value={writtenNumber(course.enrolled)} />
        <Stat name={t('course.completed')} value={writtenNumber(course.completed)} />
        <Stat name={t('course.rate')} value={writtenRate(course.rate)} hint={t('course.rateHint')} />
      </dl>
      <Months months={course.months} />
    </section>
  )
}

export function Stat({ name, value, hint }: { name: string; value: string; hint?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">
        {value}
        {hint && <small className="faint">{hint}</small>}
      </dd>
    </div>
  )
}

type MonthRow = TaughtCourseDetail['months'][number]

/** The bars are for the eye; the table beside them says the same in numbers. */
export function Months({ months }: { months: MonthRow[] }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const most = Math.max(1, ...months.flatMap(({ badges, completions }) => [badges, completions]))
  const written = (month: string, long: boolean) =>
    new Intl.DateTimeFormat(language === 'ja' ? 'ja-JP' : 'en-GB', {
      timeZone: 'UTC',
      month: language === 'ja' ? 'numeric' : long ? 'short' : 'narrow',
      ...(long ? { year: 'numeric' } : {}),
    })
      .format(new Date(`${month}-01T00:00:00Z`))
      .replace(long ? '' : '月', '')
  return (
    <div className="stack">
      <h3 className="h-16">{t('course.months')}</h3>
      <p className="small muted">{t('course.monthsHint')}</p>
      <div className="teach-months">
        <div className="teach-chart" aria-hidden="true">
          <p className="teach-key tiny">
            <span className="badges">{t('course.badges')}</span>
            <span className="completions">{t('course.completions')}</span>
          </p>
          <div className="teach-bars">
            {months.map(({ month, badges, completions }) => (
              <div key={month} className="teach-month">
                <span className="pair-of-bars">
                  <i className="badges" style={{ height: `${(badges / most) * 100}%` }} />
                  <i className="completions" style={{ height: `${(completions / most) * 100}%` }} />
                </span>
                <small className="num">{written(month, false)}</small>
              </div>
            ))}
          </div>
        </div>
        <table className="table teach-table">
          <caption className="sr">{t('course.months')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('course.month')}</th>
              <th scope="col" className="r">
                {t('course.badges')}
              </th>
              <th scope="col" className="r">
                {t('course.completions')}
              </th>
            </tr>
          </thead>
          <tbody>
            {months.map(({ month, badges, completions }) => (
              <tr key={month}>
                <th scope="row">{written(month, true)}</th>
                <td className="r num">{writtenNumber(badges)}</td>
                <td className="r num">{writtenNumber(completions)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}
