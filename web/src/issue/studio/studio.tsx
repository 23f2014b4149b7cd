import { type BadgeShape, shapeFigures, shapeFrames, shapeKinds } from '@akashi/contract/badge-shape.ts'
import { inkOn } from '@akashi/contract/colour.ts'
import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FormProblems, isColour } from '../achievement-form.ts'
import { ColourField } from './colour-field.tsx'
import { IconPicker } from './icon-picker.tsx'
import { Legibility } from './legibility.tsx'
import { drawingPath } from './use-drawing.ts'
import { WordFields } from './word-fields.tsx'

export type StudioProps = {
  shape: BadgeShape
  change: (shape: BadgeShape) => void
  problems: FormProblems
  leftOut: string[]
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

/** The image maker: outline, colours, frame, figure or icon, words; and whether it can be read. */
export function Studio({ shape, change, problems, leftOut }: StudioProps) {
  const set = (part: Partial<BadgeShape>) => change({ ...shape, ...part })
  return (
    <div className="stack iss-tools">
      <Outlines shape={shape} set={set} />
      <Colours shape={shape} set={set} problems={problems} />
      <Middle shape={shape} set={set} />
      <WordFields shape={shape} set={set} leftOut={leftOut} ribbonColourWrong={problems.ribbonColour === 'colour'} />
      <Legibility shape={shape} />
    </div>
  )
}

type Part = { shape: BadgeShape; set: (part: Partial<BadgeShape>) => void }

function Outlines({ shape, set }: Part) {
  const { t } = useTranslation(['studio', 'issue'])
  return (
    <>
      <fieldset className="iss-bare">
        <legend className="label">{t('issue:picture.shapes')}</legend>
        <div className="iss-shapes">
          {shapeKinds.map((kind) => (
            <button
              key={kind}
              type="button"
              aria-pressed={shape.kind === kind}
              aria-label={t(`issue:picture.${kind}`)}
              onClick={() => set({ kind })}
            >
              <img src={drawingPath({ kind, colour: '#4b4d55', caption: '', figure: 'none' }) ?? undefined} alt="" />
            </button>
          ))}
        </div>
      </fieldset>
      <NativeSelect
        label={t('edge')}
        value={shape.frame ?? 'line'}
        onChange={(event) => set({ frame: shapeFrames.find((one) => one === event.currentTarget.value) })}
        data={shapeFrames.map((one) => ({ value: one, label: t(`frames.${one}`) }))}
      />
    </>
  )
}

function Colours({ shape, set, problems }: Part & { problems: FormProblems }) {
  const { t } = useTranslation(['studio', 'issue'])
  const suggested = isColour(shape.colour) ? inkOn(shape.colour) : '#ffffff'
  return (
    <fieldset className="iss-bare stack">
      <legend className="label">{t('issue:picture.colour')}</legend>
      <div className="iss-swatches">
        {groundNames.map((name) => (
          <button
            key={name}
            type="button"
            style={{ background: grounds[name] }}
            aria-pressed={shape.colour.toLowerCase() === grounds[name]}
            aria-label={t(`issue:picture.${name}`)}
            onClick={() => set({ colour: grounds[name] })}
          />
        ))}
      </div>
      <ColourField
        label={t('issue:picture.ownColour')}
        value={shape.colour}
        change={(colour) => set({ colour })}
        wrong={problems.colour === 'colour'}
      />
      <NativeSelect
        label={t('ink')}
        value={shape.ink === undefined ? 'auto' : 'own'}
        onChange={(event) => set({ ink: event.currentTarget.value === 'own' ? suggested : undefined })}
        data={[
          { value: 'auto', label: t('inkAuto') },
          { value: 'own', label: t('inkOwn') },
        ]}
      />
      {shape.ink !== undefined && (
        <ColourField
          label={t('inkOwn')}
          value={shape.ink}
          change={(ink) => set({ ink })}
          wrong={problems.ink === 'colour'}
        />
      )}
    </fieldset>
  )
}

function Middle({ shape, set }: Part) {
  const { t } = useTranslation(['studio', 'issue'])
  const [byIcon, setByIcon] = useState(shape.icon !== undefined)
  const ready = (figure: string) => set({ icon: undefined, figure: shapeFigures.find((one) => one === figure) })
  return (
    <fieldset className="iss-bare stack">
      <legend className="label">{t('middle')}</legend>
      <fieldset className="seg iss-inline">
        <legend className="sr">{t('middleHow')}</legend>
        {[false, true].map((way) => (
          <button key={String(way)} type="button" aria-pressed={byIcon === way} onClick={() => setByIcon(way)}>
            {t(way ? 'icons' : 'ready')}
          </button>
        ))}
      </fieldset>
      {byIcon ? (
        <IconPicker chosen={shape.icon} choose={(icon) => set({ icon })} />
      ) : (
        <NativeSelect
          label={t('issue:picture.figure')}
          value={shape.icon ? '' : (shape.figure ?? 'sheets')}
          onChange={(event) => ready(event.currentTarget.value)}
          data={[
            ...(shape.icon ? [{ value: '', label: t('icons') }] : []),
            ...shapeFigures.map((one) => ({
              value: one,
              label: one === 'none' ? t('issue:picture.noFigure') : t(`issue:picture.${one}`),
            })),
          ]}
        />
      )}
    </fieldset>
  )
}
