import type { CourseDraft, CourseTemplate } from '@akashi/contract/authoring.ts'
import type { TaughtCourses } from '@akashi/contract/teaching.ts'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useNavigate, useParams } from 'react-router'
import { get, post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { teachPath } from '../teach/teach-paths.ts'
import { draftsPath } from './author-paths.ts'
import './author-words.ts'
import './author.css'

export const loader = signedIn(({ params, request }) =>
  get<TaughtCourses>(`${teachPath(params.organisation!)}/courses`, { signal: request.signal }),
)

const templates: CourseTemplate[] = ['empty', 'one-week', 'jmooc-four-weeks']
/** A course to copy stands in the same list as the templates. */
const copyOf = 'copy:'

/** A course from nothing, from a template or like another one. */
export function Component() {
  const { t } = useTranslation('author')
  const language = useLanguage()
  const { courses } = useLoaderData() as TaughtCourses
  const { organisation = '' } = useParams()
  const navigate = useNavigate()
  const [words, setWords] = useState({ code: '', title: '', titleEn: '', summary: '', summaryEn: '' })
  const [from, setFrom] = useState<string>('empty')
  const [startsOn, setStartsOn] = useState('')
  const begin = useAct(async () => {
    const like = from.startsWith(copyOf) ? from.slice(copyOf.length) : null
    const template = like === null ? from : 'empty'
    const body = { ...words, template, like, startsOn: from === 'jmooc-four-weeks' && startsOn ? startsOn : null }
    const draft = await post<CourseDraft>(draftsPath(organisation), body)
    await navigate(links.editCourse(organisation, draft.code))
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    begin.run()
  }
  const field = (name: keyof typeof words) => ({
    value: words[name],
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setWords((before) => ({ ...before, [name]: value })),
  })
  return (
    <form className="stack gap-6" onSubmit={send}>
      <PageHead
        title={t('newCourse.title')}
        crumb={<Link to={links.teach(organisation)}>{t('draft.crumb')}</Link>}
        sub={t('newCourse.lead')}
      />
      <section className="sheet stack">
        <TextInput
          label={t('newCourse.code')}
          description={t('newCourse.codeHint')}
          required
          maxLength={64}
          pattern="[A-Za-z0-9][A-Za-z0-9._\-]*"
          autoComplete="off"
          {...field('code')}
        />
        <TextInput label={t('titleJa')} lang="ja" required maxLength={200} {...field('title')} />
        <TextInput label={t('titleEn')} lang="en" required maxLength={200} {...field('titleEn')} />
        <Textarea label={t('facts.summaryJa')} lang="ja" autosize minRows={2} maxLength={2000} {...field('summary')} />
        <Textarea
          label={t('facts.summaryEn')}
          lang="en"
          autosize
          minRows={2}
          maxLength={2000}
          {...field('summaryEn')}
        />
        <NativeSelect
          label={t('newCourse.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data={[
            {
              group: t('newCourse.templates'),
              items: templates.map((one) => ({ value: one, label: t(`templates.${one}`) })),
            },
            {
              group: t('newCourse.copies'),
              items: courses.map((course) => ({ value: `${copyOf}${course.code}`, label: titleOf(course, language) })),
            },
          ]}
        />
        {from === 'jmooc-four-weeks' && (
          <TextInput
            label={t('newCourse.startsOn')}
            description={t('newCourse.startsOnHint')}
            type="date"
            value={startsOn}
            onChange={(event) => setStartsOn(event.currentTarget.value)}
          />
        )}
      </section>
      <ErrorNote problem={begin.problem} title={t('wentWrong')} />
      <div className="row">
        <Button type="submit" loading={begin.busy}>
          {t('newCourse.begin')}
        </Button>
      </div>
    </form>
  )
}
