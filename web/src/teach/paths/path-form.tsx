import type { TaughtPath, TaughtPaths } from '@akashi/contract/paths.ts'
import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useRevalidator } from 'react-router'
import { put } from '../../api.ts'
import { useAct } from '../../parts/act.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { teachPath } from '../teach-paths.ts'
import { PathCourses } from './path-courses.tsx'

type Props = { path: TaughtPath | null; choices: TaughtPaths['choices']; close: () => void }

/** A new path, or one that is changed. */
export function PathForm({ path, choices, close }: Props) {
  const { t } = useTranslation('paths')
  const { organisation = '' } = useParams()
  const { revalidate } = useRevalidator()
  const [slug, setSlug] = useState(path?.slug ?? '')
  const [words, setWords] = useState({
    title: path?.title ?? '',
    titleEn: path?.titleEn ?? '',
    summary: path?.summary ?? '',
    summaryEn: path?.summaryEn ?? '',
  })
  const [achievement, setAchievement] = useState(path?.achievement ?? '')
  const [needed, setNeeded] = useState(path?.needed === null || path === null ? '' : String(path.needed))
  const [courses, setCourses] = useState<string[]>(path?.courses.map(({ code }) => code) ?? [])
  const [backFill, setBackFill] = useState(true)
  const save = useAct(async () => {
    const enough = needed.trim() === '' ? null : Number(needed.normalize('NFKC'))
    const badge = achievement === '' ? null : achievement
    const body = { ...words, revision: path?.revision ?? 0, achievement: badge, needed: enough, courses, backFill }
    await put(`${teachPath(organisation)}/paths/${encodeURIComponent(slug)}`, body)
    await revalidate()
    close()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.run()
  }
  const field = (key: keyof typeof words) => ({
    value: words[key],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setWords((before) => ({ ...before, [key]: value }))
    },
  })
  return (
    <form className="sheet stack" onSubmit={send} aria-labelledby="path-title">
      <h2 id="path-title" className="h-21">
        {t(path ? 'changeTitle' : 'newTitle')}
      </h2>
      {!path && (
        <TextInput
          label={t('slug')}
          description={t('slugHint')}
          required
          pattern="[a-z0-9][a-z0-9\-]*"
          maxLength={64}
          value={slug}
          onChange={(event) => setSlug(event.currentTarget.value)}
        />
      )}
      <div className="pair">
        <TextInput label={t('titleJa')} lang="ja" required maxLength={200} {...field('title')} />
        <TextInput label={t('titleEn')} lang="en" required maxLength={200} {...field('titleEn')} />
      </div>
      <div className="pair">
        <Textarea label={t('summaryJa')} lang="ja" autosize minRows={2} maxLength={2000} {...field('summary')} />
        <Textarea label={t('summaryEn')} lang="en" autosize minRows={2} maxLength={2000} {...field('summaryEn')} />
      </div>
      <PathCourses choices={choices.courses} chosen={courses} change={setCourses} />
      <div className="pair">
        <TextInput
          label={t('needed', { of: courses.length })}
          description={t('neededHint')}
          inputMode="numeric"
          value={needed}
          onChange={(event) => setNeeded(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('badge')}
          value={achievement}
          onChange={(event) => setAchievement(event.currentTarget.value)}
          data={[
            { value: '', label: t('noBadge') },
            ...choices.badges.map((one) => ({ value: one.slug, label: one.name })),
          ]}
        />
      </div>
      <Checkbox
        label={t('backFill')}
        description={t('backFillHint')}
        checked={backFill}
        onChange={(event) => setBackFill(event.currentTarget.checked)}
      />
      <ErrorNote problem={save.problem} title={t('wentWrong')} />
      <div className="row">
        <Button type="submit" loading={save.busy} disabled={courses.length < 2}>
          {t('save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
