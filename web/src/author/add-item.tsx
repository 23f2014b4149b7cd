import type { DraftItem, NewItem } from '@akashi/contract/authoring.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'

type Item = Omit<NewItem, 'revision'>
const kinds = ['lesson', 'video', 'quiz', 'report'] as const

/** Adds something to a week: its kind and its title first, the rest on its own screen. */
export function AddItem({ week, busy, add }: { week: number; busy: boolean; add: (item: Item) => Promise<boolean> }) {
  const { t } = useTranslation('author')
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<DraftItem['kind']>('lesson')
  const [words, setWords] = useState({ title: '', titleEn: '' })
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await add({ week, kind, ...words }))) return
    setWords({ title: '', titleEn: '' })
    setOpen(false)
  }
  if (!open)
    return (
      <p className="row">
        <Button variant="default" size="sm" leftSection={<Icon of={IconPlus} />} onClick={() => setOpen(true)}>
          {t('add.open', { week })}
        </Button>
      </p>
    )
  return (
    <form className="author-fields" aria-label={t('add.open', { week })} onSubmit={(event) => void send(event)}>
      <NativeSelect
        label={t('add.kind')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value as DraftItem['kind'])}
        data={kinds.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
      />
      <TextInput
        label={t('titleJa')}
        lang="ja"
        required
        maxLength={200}
        value={words.title}
        onChange={({ currentTarget: { value } }) => setWords({ ...words, title: value })}
      />
      <TextInput
        label={t('titleEn')}
        lang="en"
        maxLength={200}
        value={words.titleEn}
        onChange={({ currentTarget: { value } }) => setWords({ ...words, titleEn: value })}
      />
      <div className="row">
        <Button type="submit" size="sm" loading={busy}>
          {t('add.send')}
        </Button>
        <Button variant="subtle" size="sm" onClick={() => setOpen(false)}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
