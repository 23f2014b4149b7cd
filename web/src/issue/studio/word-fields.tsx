import { type BadgeShape, type BadgeWords, shareOfRoom } from '@akashi/contract/badge-shape.ts'
import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ColourField } from './colour-field.tsx'

type Props = {
  shape: BadgeShape
  set: (part: Partial<BadgeShape>) => void
  leftOut: string[]
  ribbonColourWrong: boolean
}

/** What is written on the badge: below the figure, along the edge, on a ribbon, in the seal. */
export function WordFields({ shape, set, leftOut, ribbonColourWrong }: Props) {
  const { t } = useTranslation(['studio', 'issue'])
  const wrong = (words: BadgeWords) => {
    if (shareOfRoom(words, shape[words] ?? '') > 1.0001) return t('tooLong')
    return leftOut.includes(words) ? t('notWritable') : undefined
  }
  const field = (words: BadgeWords, label: string, hint: string) => (
    <TextInput
      label={label}
      description={hint}
      maxLength={words === 'seal' ? 12 : 60}
      value={shape[words] ?? ''}
      onChange={(event) => set({ [words]: event.currentTarget.value })}
      error={wrong(words)}
    />
  )
  return (
    <fieldset className="iss-bare stack">
      <legend className="label">{t('words')}</legend>
      {field('caption', t('issue:picture.caption'), t('issue:picture.captionHint'))}
      {field('arc', t('arc'), t('arcHint'))}
      {field('ribbon', t('ribbon'), t('ribbonHint'))}
      {shape.ribbon?.trim() && (
        <ColourField
          label={t('ribbonColour')}
          value={shape.ribbonColour ?? '#f3e3c3'}
          change={(ribbonColour) => set({ ribbonColour })}
          wrong={ribbonColourWrong}
        />
      )}
      {field('seal', t('seal'), t('sealHint'))}
    </fieldset>
  )
}
