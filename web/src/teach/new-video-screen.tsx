import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLoaderData, useNavigate, useParams } from 'react-router'
import { upload } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { CourseCrumb } from './course-crumb.tsx'
import { FileField } from './file-field.tsx'
import { ItemWordsFields } from './item-words.tsx'
import { taughtPath } from './teach-paths.ts'

export { loader } from './course-screen.tsx'

type Chosen = { video: File | null; captionsJa: File | null; captionsEn: File | null }

/** A video with its captions, put into a new version of the course. */
export function Component() {
  const { t } = useTranslation('teach')
  const course = useLoaderData() as TaughtCourseDetail
  const { organisation = '' } = useParams()
  const navigate = useNavigate()
  const lastWeek = Math.max(1, ...course.items.map(({ week }) => week))
  const [words, setWords] = useState({ title: '', titleEn: '', week: lastWeek, body: '' })
  const [files, setFiles] = useState<Chosen>({ video: null, captionsJa: null, captionsEn: null })
  const publish = useAct(async () => {
    const form = new FormData()
    form.set('about', JSON.stringify({ ...words, revision: course.revision }))
    for (const field of ['captionsJa', 'captionsEn', 'video'] as const) {
      const file = files[field]
      if (file) form.set(field, file)
    }
    await upload(`${taughtPath(organisation, course.code)}/videos`, form)
    await navigate(links.teachCourse(organisation, course.code))
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    publish.run()
  }
  const change = (next: Partial<typeof words>) => setWords((before) => ({ ...before, ...next }))
  const file = (field: keyof Chosen) => ({
    label: t(`newVideo.${field === 'video' ? 'file' : field}`),
    choose: (chosen: File | null) => setFiles((before) => ({ ...before, [field]: chosen })),
  })
  return (
    <form className="stack gap-6" onSubmit={send}>
      <PageHead
        title={t('newVideo.title')}
        crumb={<CourseCrumb organisation={organisation} code={course.code} />}
        sub={t('newVideo.lead')}
      />
      <section className="sheet stack">
        <ItemWordsFields words={words} change={change} />
        <Textarea
          label={t('newVideo.body')}
          autosize
          minRows={3}
          maxLength={20_000}
          value={words.body}
          onChange={(event) => change({ body: event.currentTarget.value })}
        />
        <FileField {...file('video')} accept=".mp4,.webm,video/mp4,video/webm" required />
        <FileField {...file('captionsJa')} accept=".vtt,text/vtt" hint={t('newVideo.captionsHint')} />
        <FileField {...file('captionsEn')} accept=".vtt,text/vtt" />
      </section>
      <ErrorNote problem={publish.problem} title={t('common.wentWrong')} />
      <p className="small muted" role="status">
        {publish.busy && t('newVideo.sending')}
      </p>
      <div className="row">
        <Button type="submit" loading={publish.busy}>
          {t('newVideo.publish')}
        </Button>
      </div>
    </form>
  )
}
