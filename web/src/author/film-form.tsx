import type { CourseDraft, DraftItemDetail } from '@akashi/contract/authoring.ts'
import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { put, upload } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { FileField } from '../teach/file-field.tsx'
import '../teach/teach-words.ts'
import { draftItemPath } from './author-paths.ts'

type Props = {
  draft: CourseDraft
  item: DraftItemDetail
  form: Pick<DraftItemDetail, 'title' | 'titleEn' | 'after'>
  take: (item: DraftItemDetail) => void
}
type Chosen = { video: File | null; captionsJa: File | null; captionsEn: File | null }

/** The film of a video, its captions, and what is said beside it. Sending a film puts it in the place of the one before. */
export function FilmForm({ draft, item, form, take }: Props) {
  const { t } = useTranslation(['author', 'teach'])
  const [body, setBody] = useState(item.content.kind === 'video' ? item.content.body : '')
  const [files, setFiles] = useState<Chosen>({ video: null, captionsJa: null, captionsEn: null })
  const path = draftItemPath(draft.organisation.slug, draft.code, item.key)
  const send = useAct(async () => {
    const { title, titleEn, after } = form
    const { revision } = item
    if (!files.video)
      return take(
        await put<DraftItemDetail>(path, { revision, title, titleEn, after, content: { kind: 'video', body } }),
      )
    const sent = new FormData()
    sent.set('about', JSON.stringify({ revision, week: item.week, title, titleEn: titleEn || title, body }))
    for (const field of ['captionsJa', 'captionsEn', 'video'] as const) {
      const file = files[field]
      if (file) sent.set(field, file)
    }
    take(await upload<DraftItemDetail>(`${path}/film`, sent))
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.run()
  }
  const choose = (field: keyof Chosen) => (file: File | null) => setFiles((before) => ({ ...before, [field]: file }))
  return (
    <form className="sheet stack" onSubmit={submit} aria-labelledby="film-title">
      <h2 id="film-title" className="h-21">
        {t('film.title')}
      </h2>
      <p role="status">
        {item.film
          ? t('film.there', { captions: item.captions.length > 0 ? item.captions.join(', ') : t('film.noCaptions') })
          : t('film.none')}
      </p>
      <FileField label={t('teach:newVideo.file')} accept=".mp4,.webm,video/mp4,video/webm" choose={choose('video')} />
      <FileField
        label={t('teach:newVideo.captionsJa')}
        accept=".vtt,text/vtt"
        hint={t('teach:newVideo.captionsHint')}
        choose={choose('captionsJa')}
      />
      <FileField label={t('teach:newVideo.captionsEn')} accept=".vtt,text/vtt" choose={choose('captionsEn')} />
      <Textarea
        label={t('teach:newVideo.body')}
        autosize
        minRows={3}
        maxLength={20_000}
        value={body}
        onChange={(event) => setBody(event.currentTarget.value)}
      />
      <ErrorNote problem={send.problem} title={t('wentWrong')} />
      <p className="small muted" role="status">
        {send.busy && files.video ? t('teach:newVideo.sending') : ''}
      </p>
      <div className="row">
        <Button type="submit" loading={send.busy}>
          {t(files.video ? 'film.send' : 'film.save')}
        </Button>
      </div>
    </form>
  )
}
