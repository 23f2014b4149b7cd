import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '../parts/note.tsx'
import type { AchievementForm, FormProblems } from './achievement-form.ts'
import { PictureStage } from './picture-stage.tsx'
import { PictureUpload } from './picture-upload.tsx'
import { LazyStudio } from './studio/lazy-studio.tsx'
import { useDrawing } from './studio/use-drawing.ts'

type Props = {
  form: AchievementForm
  change: (part: Partial<AchievementForm>) => void
  problems: FormProblems
  imageUrl: string | null
}

/** The picture: a ready shape with colour, figure and caption, or an own PNG; and the words for those who cannot see it. */
export function BadgePicture({ form, change, problems, imageUrl }: Props) {
  const { t } = useTranslation('issue')
  const picked = useObjectUrl(form.picture)
  const drawing = useDrawing(form.way === 'shape' ? form.shape : null)
  const source = form.way === 'shape' ? drawing.url : (picked ?? imageUrl)
  return (
    <section className="sheet stack iss-studio" aria-labelledby="iss-picture">
      <div className="row between">
        <h2 className="h-18" id="iss-picture">
          {t('picture.title')}
        </h2>
        <fieldset className="seg iss-inline">
          <legend className="sr">{t('picture.how')}</legend>
          {(['shape', 'upload'] as const).map((way) => (
            <button key={way} type="button" aria-pressed={form.way === way} onClick={() => change({ way })}>
              {t(`picture.${way}`)}
            </button>
          ))}
        </fieldset>
      </div>
      <PictureStage source={source} alt={form.imageAlt} />
      {form.way === 'shape' && drawing.failed && <Note tone="warn" live title={t('picture.notDrawn')} />}
      {form.way === 'shape' && (
        <LazyStudio
          shape={form.shape}
          change={(shape) => change({ shape })}
          problems={problems}
          leftOut={drawing.leftOut}
        />
      )}
      {form.way === 'upload' && <PictureUpload picture={form.picture} take={(picture) => change({ picture })} />}
      <TextInput
        label={t('picture.alt')}
        description={t('picture.altHint')}
        required
        maxLength={500}
        lang={form.language}
        value={form.imageAlt}
        onChange={(event) => change({ imageAlt: event.currentTarget.value })}
      />
    </section>
  )
}

function useObjectUrl(file: File | null): string | null {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    if (!file) return setUrl(null)
    const made = URL.createObjectURL(file)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return url
}
