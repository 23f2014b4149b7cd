import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isColour } from '../achievement-form.ts'

type Props = { label: string; value: string; change: (colour: string) => void; wrong?: boolean }

/** A colour in letters, with the browser's own palette beside it. */
export function ColourField({ label, value, change, wrong = false }: Props) {
  const { t } = useTranslation(['studio', 'issue'])
  return (
    <TextInput
      label={label}
      value={value}
      maxLength={7}
      spellCheck={false}
      onChange={(event) => change(event.currentTarget.value.trim())}
      error={wrong && t('issue:picture.colourWrong')}
      rightSectionWidth={48}
      rightSection={
        <input
          type="color"
          className="iss-palette"
          aria-label={t('pick', { what: label })}
          value={isColour(value) ? value.toLowerCase() : '#000000'}
          onChange={(event) => change(event.currentTarget.value)}
        />
      }
    />
  )
}
