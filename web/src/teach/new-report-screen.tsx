import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { Button, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLoaderData, useNavigate, useParams } from 'react-router'
import { post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { zoneName } from '../parts/zone-name.ts'
import { CourseCrumb } from './course-crumb.tsx'
import { ItemWordsFields } from './item-words.tsx'
import { freshCriterion, rubricOf } from './report-draft.ts'
import { RubricFields } from './rubric-fields.tsx'
import { taughtPath } from './teach-paths.ts'
import { momentOf } from './zoned-time.ts'

export { loader } from './course-screen.tsx'

/** A report with its rubric, put into a new version of the course. */
export function Component() {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const course = useLoaderData() as TaughtCourseDetail
  const { organisation = '' } = useParams()
  const navigate = useNavigate()
  const lastWeek = Math.max(1, ...course.items.map(({ week }) => week))
  const [words, setWords] = useState({ title: '', titleEn: '', week: lastWeek, body: '', due: '' })
  const [criteria, setCriteria] = useState([freshCriterion(1)])
  const publish = useAct(async () => {
    const { due, ...said } = words
    const dueAt = momentOf(due, course.timeZone)
    const body = { ...said, revision: course.revision, dueAt, rubric: rubricOf(criteria) }
    await post(`${taughtPath(organisation, course.code)}/reports`, body)
    await navigate(links.teachCourse(organisation, course.code))
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    publish.run()
  }
  const change = (next: Partial<typeof words>) => setWords((before) => ({ ...before, ...next }))
  return (
    <form className="stack gap-6" onSubmit={send}>
      <PageHead
        title={t('newReport.title')}
        crumb={<CourseCrumb organisation={organisation} code={course.code} />}
        sub={t('newReport.lead')}
      />
      <section className="sheet stack">
        <h2 className="h-21">{t('newReport.words')}</h2>
        <ItemWordsFields words={words} change={change} />
        <Textarea
          label={t('newReport.body')}
          autosize
          minRows={6}
          maxLength={20_000}
          value={words.body}
          onChange={(event) => change({ body: event.currentTarget.value })}
        />
        <TextInput
          label={t('newReport.due', { zone: zoneName(course.timeZone, language) })}
          type="datetime-local"
          value={words.due}
          onChange={(event) => change({ due: event.currentTarget.value })}
        />
      </section>
      <RubricFields criteria={criteria} set={setCriteria} />
      <ErrorNote problem={publish.problem} title={t('common.wentWrong')} />
      <div className="row">
        <Button type="submit" loading={publish.busy}>
          {t('newReport.publish')}
        </Button>
      </div>
    </form>
  )
}
