import type { TaughtCourseDetail, Week } from '@akashi/contract/teaching.ts'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useRevalidator } from 'react-router'
import { ApiProblem, put } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { zoneName } from '../parts/zone-name.ts'
import { taughtPath } from './teach-paths.ts'
import { momentOf, wallTime } from './zoned-time.ts'

type Row = { week: number; title: string; titleEn: string; wall: string }

/** Titles and release dates; the times are those of the organisation's zone. */
export function WeeksForm({ course }: { course: TaughtCourseDetail }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const { organisation = '' } = useParams()
  const { revalidate } = useRevalidator()
  const [rows, setRows] = useState(() => rowsOf(course))
  const [saved, setSaved] = useState(false)
  const save = useAct(async () => {
    const weeks: Week[] = rows.map(({ week, title, titleEn, wall }) => ({
      week,
      title,
      titleEn,
      opensAt: momentOf(wall, course.timeZone),
    }))
    await put(`${taughtPath(organisation, course.code)}/weeks`, { revision: course.revision, weeks })
    setSaved(true)
    await revalidate()
  })
  const change = (week: number, part: Partial<Row>) => {
    setRows((before) => before.map((row) => (row.week === week ? { ...row, ...part } : row)))
    setSaved(false)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.run()
  }
  return (
    <form className="sheet stack" onSubmit={send} aria-labelledby="weeks-title">
      <h2 id="weeks-title" className="h-21">
        {t('course.weeks')}
      </h2>
      <p className="small muted">{t('course.weeksLead', { zone: zoneName(course.timeZone, language) })}</p>
      {rows.map((row) => (
        <fieldset key={row.week} className="teach-week">
          <legend>{t('course.week', { week: row.week })}</legend>
          <TextInput
            label={t('course.weekTitleJa')}
            lang="ja"
            maxLength={200}
            value={row.title}
            onChange={(event) => change(row.week, { title: event.currentTarget.value })}
          />
          <TextInput
            label={t('course.weekTitleEn')}
            lang="en"
            maxLength={200}
            value={row.titleEn}
            onChange={(event) => change(row.week, { titleEn: event.currentTarget.value })}
          />
          <TextInput
            label={t('course.opensAt')}
            type="datetime-local"
            value={row.wall}
            onChange={(event) => change(row.week, { wall: event.currentTarget.value })}
          />
        </fieldset>
      ))}
      <div role="status">{saved && <Note tone="good" title={t('common.saved')} />}</div>
      <ErrorNote problem={save.problem} title={t('common.wentWrong')}>
        {save.problem instanceof ApiProblem && save.problem.status === 409 && (
          <Button variant="default" size="sm" onClick={() => location.reload()}>
            {t('common.reload')}
          </Button>
        )}
      </ErrorNote>
      <div className="row">
        <Button type="submit" loading={save.busy}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}

/** One row for each week that has something in it or something said of it. */
function rowsOf(course: TaughtCourseDetail): Row[] {
  const numbers = [...new Set([...course.items, ...course.weeks].map(({ week }) => week))].sort((a, b) => a - b)
  return numbers.map((week) => {
    const known = course.weeks.find((one) => one.week === week)
    return {
      week,
      title: known?.title ?? '',
      titleEn: known?.titleEn ?? '',
      wall: known?.opensAt ? wallTime(known.opensAt, course.timeZone) : '',
    }
  })
}
