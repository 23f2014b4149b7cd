import { Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'
import type { AlignmentForm, FormProblems } from './achievement-form.ts'

type Props = { alignments: AlignmentForm[]; change: (alignments: AlignmentForm[]) => void; problems: FormProblems }

/** Frameworks the badge matches: as many as are needed, each with its address. */
export function AlignmentFields({ alignments, change, problems }: Props) {
  const { t } = useTranslation('issue')
  const set = (key: number, part: Partial<AlignmentForm>) =>
    change(alignments.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const add = () => {
    const key = Math.max(0, ...alignments.map((one) => one.key)) + 1
    change([...alignments, { key, targetName: '', targetUrl: '', targetCode: '', targetFramework: '' }])
  }
  return (
    <fieldset className="stack iss-bare">
      <legend className="label">{t('editor.alignments')}</legend>
      <p className="small muted">{t('editor.alignmentsHint')}</p>
      {alignments.map((alignment, place) => (
        <AlignmentField
          key={alignment.key}
          n={place + 1}
          alignment={alignment}
          set={(part) => set(alignment.key, part)}
          drop={() => change(alignments.filter((one) => one.key !== alignment.key))}
          problems={problems}
        />
      ))}
      <div>
        <Button
          variant="default"
          size="sm"
          onClick={add}
          leftSection={<Icon of={IconPlus} />}
          disabled={alignments.length >= 30}
        >
          {t('editor.addAlignment')}
        </Button>
      </div>
    </fieldset>
  )
}

type FieldProps = {
  n: number
  alignment: AlignmentForm
  set: (part: Partial<AlignmentForm>) => void
  drop: () => void
  problems: FormProblems
}

function AlignmentField({ n, alignment, set, drop, problems }: FieldProps) {
  const { t } = useTranslation('issue')
  const key = `alignment-${alignment.key}`
  return (
    <fieldset className="stack iss-alignment">
      <legend className="small">{t('editor.alignmentN', { n })}</legend>
      <div className="iss-pair">
        <TextInput
          label={t('editor.targetName')}
          value={alignment.targetName}
          maxLength={300}
          onChange={(event) => set({ targetName: event.currentTarget.value })}
          error={problems[`${key}-name`] && t('editor.missing')}
        />
        <TextInput
          label={t('editor.targetUrl')}
          type="url"
          value={alignment.targetUrl}
          maxLength={2000}
          onChange={(event) => set({ targetUrl: event.currentTarget.value })}
          error={problems[`${key}-url`] && t('editor.urlWrong')}
        />
        <TextInput
          label={t('editor.targetFramework')}
          value={alignment.targetFramework}
          maxLength={300}
          onChange={(event) => set({ targetFramework: event.currentTarget.value })}
        />
        <TextInput
          label={t('editor.targetCode')}
          value={alignment.targetCode}
          maxLength={200}
          onChange={(event) => set({ targetCode: event.currentTarget.value })}
        />
      </div>
      <div>
        <Button variant="subtle" size="sm" onClick={drop} leftSection={<Icon of={IconTrash} />}>
          {t('editor.removeAlignment', { n })}
        </Button>
      </div>
    </fieldset>
  )
}
