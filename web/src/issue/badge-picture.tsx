import { type BadgeShape, shapeFigures, shapeKinds } from '@akashi/contract/badge-shape.ts'
import { NativeSelect, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AchievementForm, captionShare, type FormProblems } from './achievement-form.ts'
import { PictureStage } from './picture-stage.tsx'
import { PictureUpload } from './picture-upload.tsx'

type Props = {
  form: AchievementForm
  change: (part: Partial<AchievementForm>) => void
  problems: FormProblems
  imageUrl: string | null
}

const grounds = {
  clay: '#6b2f1b',
  water: '#16405a',
  pine: '#2d4a3a',
  soil: '#4a3f2a',
  wisteria: '#3a3560',
  grape: '#5a2742',
} as const
const groundNames = Object.keys(grounds) as (keyof typeof grounds)[]

/** The picture: a ready shape with colour, figure and caption, or an own PNG; and the words for those who cannot see it. */
export function BadgePicture({ form, change, problems, imageUrl }: Props) {
  const { t } = useTranslation('issue')
  const picked = useObjectUrl(form.picture)
  const settled = useSettled(form.shape)
  const source = form.way === 'shape' ? shapeUrl(settled) : (picked ?? imageUrl)
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
      {form.way === 'shape' && (
        <ShapeFields shape={form.shape} change={(shape) => change({ shape })} problem={problems.colour} />
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

function ShapeFields({
  shape,
  change,
  problem,
}: {
  shape: BadgeShape
  change: (shape: BadgeShape) => void
  problem?: string
}) {
  const { t } = useTranslation('issue')
  const set = (part: Partial<BadgeShape>) => change({ ...shape, ...part })
  const figure = shape.figure ?? 'sheets'
  return (
    <>
      <fieldset className="iss-bare">
        <legend className="label">{t('picture.shapes')}</legend>
        <div className="iss-shapes">
          {shapeKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={shape.kind === kind}
              aria-label={t(`picture.${kind}`)}
              onClick={() => set({ kind })}
            >
              <img src={shapeUrl({ kind, colour: '#4b4d55', caption: '', figure: 'none' }) ?? undefined} alt="" />
            </button>
          ))}
        </div>
      </fieldset>
      <fieldset className="iss-bare">
        <legend className="label">{t('picture.colour')}</legend>
        <div className="iss-swatches">
          {groundNames.map((name) => (
            <button
              key={name}
              type="button"
              style={{ background: grounds[name] }}
              aria-pressed={shape.colour.toLowerCase() === grounds[name]}
              aria-label={t(`picture.${name}`)}
              onClick={() => set({ colour: grounds[name] })}
            />
          ))}
        </div>
        <TextInput
          mt="sm"
          label={t('picture.ownColour')}
          value={shape.colour}
          maxLength={7}
          spellCheck={false}
          onChange={(event) => set({ colour: event.currentTarget.value.trim() })}
          error={problem && t('picture.colourWrong')}
        />
      </fieldset>
      <NativeSelect
        label={t('picture.figure')}
        value={figure}
        onChange={(event) => set({ figure: shapeFigures.find((one) => one === event.currentTarget.value) })}
        data={shapeFigures.map((one) => ({
          value: one,
          label: one === 'none' ? t('picture.noFigure') : t(`picture.${one}`),
        }))}
      />
      <TextInput
        label={t('picture.caption')}
        description={t('picture.captionHint')}
        maxLength={60}
        value={shape.caption}
        onChange={(event) => set({ caption: event.currentTarget.value })}
        error={captionShare(shape.caption) > 1.0001 ? t('picture.captionLong') : undefined}
      />
    </>
  )
}

function shapeUrl({ kind, colour, caption, figure = 'sheets' }: BadgeShape): string | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null
  return `/api/badge-shapes?${new URLSearchParams({ kind, colour, caption, figure })}`
}

/** The shape after 250 ms without a change, so that typing does not ask for a picture per letter. */
function useSettled(shape: BadgeShape): BadgeShape {
  const [settled, setSettled] = useState(shape)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(shape), 250)
    return () => clearTimeout(timer)
  }, [shape])
  return settled
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
