import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'
import { patch } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { LanguageChoice } from '../parts/language-choice.tsx'
import { Note } from '../parts/note.tsx'
import { TextField } from '../parts/text-field.tsx'
import { type Language, speak } from '../words/words.ts'

export type Me = {
  displayName: string
  familyName: string | null
  givenName: string | null
  kana: string | null
  romanised: string | null
  language: Language
  addresses: { address: string; verified: boolean }[]
}
type Draft = Record<'displayName' | 'familyName' | 'givenName' | 'kana' | 'romanised', string> & { language: Language }

export function NamesForm({ me }: { me: Me }) {
  const { t } = useTranslation('me')
  const { revalidate } = useRevalidator()
  const [draft, setDraft] = useState<Draft>(() => draftOf(me))
  const [saved, setSaved] = useState(false)
  const nameless = draft.displayName.trim() === ''
  const save = useAct(async () => {
    await patch('/api/me', changesIn(draft))
    await speak(draft.language)
    setSaved(true)
    await revalidate()
  })
  function change(part: Partial<Draft>) {
    setSaved(false)
    setDraft((now) => ({ ...now, ...part }))
  }
  function submit(event: FormEvent) {
    event.preventDefault()
    if (!nameless) save.run()
  }
  const field = (key: 'displayName' | 'familyName' | 'givenName' | 'kana' | 'romanised') => ({
    label: t(key),
    value: draft[key],
    onChange: (value: string) => change({ [key]: value }),
  })
  return (
    <form className="sheet stack" onSubmit={submit} noValidate>
      <h2 className="h-18">{t('names')}</h2>
      <p className="small muted">{t('namesWhy')}</p>
      <Note title={t('namesWhat')}>
        <p>{t('namesWhatMore')}</p>
      </Note>
      <TextField {...field('displayName')} autoComplete="name" error={nameless ? t('nameMissing') : undefined} />
      <div className="pair">
        <TextField {...field('familyName')} autoComplete="family-name" />
        <TextField {...field('givenName')} autoComplete="given-name" />
      </div>
      <div className="pair">
        <TextField {...field('kana')} hint={t('kanaHint')} lang="ja" />
        <TextField {...field('romanised')} hint={t('romanisedHint')} lang="en" />
      </div>
      <LanguageChoice label={t('language')} value={draft.language} onChange={(language) => change({ language })} />
      <ErrorNote problem={save.problem} title={t('saveFailed')} />
      <div className="row">
        <Button type="submit" loading={save.busy}>
          {t('save', { ns: 'shell' })}
        </Button>
        <span className="small muted" role="status">
          {saved && t('saved', { ns: 'shell' })}
        </span>
      </div>
    </form>
  )
}

function draftOf(me: Me): Draft {
  return {
    displayName: me.displayName,
    familyName: me.familyName ?? '',
    givenName: me.givenName ?? '',
    kana: me.kana ?? '',
    romanised: me.romanised ?? '',
    language: me.language,
  }
}

/** As the API wants it: what was left empty is `null`. */
function changesIn(draft: Draft): object {
  const orNull = (value: string) => (value.trim() === '' ? null : value.trim())
  return {
    displayName: draft.displayName.trim(),
    familyName: orNull(draft.familyName),
    givenName: orNull(draft.givenName),
    kana: orNull(draft.kana),
    romanised: orNull(draft.romanised),
    language: draft.language,
  }
}
