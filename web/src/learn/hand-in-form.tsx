import type { CourseDetail } from '@akashi/contract/courses.ts'
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'
import { upload } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { coursePath } from './courses.ts'

type Props = { course: CourseDetail; itemKey: string; again: boolean }

/** Text, a file, or both. What was written stays on the screen when sending fails. */
export function HandInForm({ course, itemKey, again }: Props) {
  const { t } = useTranslation('learn')
  const { revalidate } = useRevalidator()
  const file = useRef<HTMLInputElement>(null)
  const fileId = useId()
  const [text, setText] = useState('')
  const [receipt, setReceipt] = useState<string | null>(null)
  const send = useAct(async () => {
    const form = new FormData()
    form.set('text', text)
    const chosen = file.current?.files?.[0]
    if (chosen) form.set('file', chosen)
    const path = `${coursePath(course.organisation.slug, course.code)}/items/${encodeURIComponent(itemKey)}/hand-ins`
    const answer = await upload<{ receipt: string }>(path, form)
    setReceipt(answer.receipt)
    setText('')
    if (file.current) file.current.value = ''
    await revalidate()
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.run()
  }
  return (
    <form className="sheet stack" onSubmit={submit} aria-labelledby="hand-in-title">
      <h2 id="hand-in-title" className="h-18">
        {again ? t('report.handInAgain') : t('report.handIn')}
      </h2>
      <p className="small muted">{t('report.again')}</p>
      <Textarea
        label={t('report.text')}
        description={t('report.textHint')}
        autosize
        minRows={8}
        maxLength={100_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className="field">
        <label htmlFor={fileId}>{t('report.file')}</label>
        <span className="hint" id={`${fileId}-hint`}>
          {t('report.fileHint')}
        </span>
        <input ref={file} id={fileId} type="file" accept=".pdf,.docx,.txt" aria-describedby={`${fileId}-hint`} />
      </div>
      <div role="status">{receipt && <Note tone="good" title={t('report.sent', { receipt })} />}</div>
      <ErrorNote problem={send.problem} title={t('report.failed')} />
      <div className="row">
        <Button type="submit" loading={send.busy}>
          {t('report.send')}
        </Button>
      </div>
    </form>
  )
}
