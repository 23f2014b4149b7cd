import { NumberInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'

export type ItemWords = { title: string; titleEn: string; week: number }

/** What every new item of a course has: its title in both languages, and its week. */
export function ItemWordsFields({ words, change }: { words: ItemWords; change: (next: Partial<ItemWords>) => void }) {
  const { t } = useTranslation('teach')
  return (
    <>
      <TextInput
        label={t('newReport.titleJa')}
        lang="ja"
        required
        maxLength={200}
        value={words.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <TextInput
        label={t('newReport.titleEn')}
        lang="en"
        required
        maxLength={200}
        value={words.titleEn}
        onChange={(event) => change({ titleEn: event.currentTarget.value })}
      />
      <NumberInput
        label={t('newReport.week')}
        min={1}
        max={100}
        required
        hideControls
        value={words.week}
        onChange={(week) => change({ week: Number(week) || 1 })}
      />
    </>
  )
}
