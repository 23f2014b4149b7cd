import { NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../parts/said.ts'
import type { Editing } from './rule-group.tsx'
import { aboutChoices, type Choices, type DraftLeaf, kindsFor, type LeafKind } from './rule-draft.ts'

type Props = { leaf: DraftLeaf; choices: Choices; change: Editing['change'] }
const counted: LeafKind[] = ['total', 'percent', 'score', 'passed', 'watched', 'attended']
const dated: LeafKind[] = ['submitted', 'from', 'until']

/** What is asked, of which item, how much and when. */
export function RuleLeafFields({ leaf, choices, change }: Props) {
  const { t } = useTranslation('rules')
  const language = useLanguage()
  const set = (part: Partial<DraftLeaf>) => change(leaf.id, (node) => ({ ...node, ...part }) as DraftLeaf)
  const kinds = kindsFor(choices)
  const about = aboutChoices(leaf.kind, choices)
  const known = about.some(({ value }) => value === leaf.about)
  const shown = known || leaf.about === '' ? about : [{ value: leaf.about, ja: leaf.about, en: leaf.about }, ...about]
  const setKind = (kind: LeafKind) => {
    const options = aboutChoices(kind, choices)
    const fits = options.some(({ value }) => value === leaf.about)
    set({ kind, about: fits ? leaf.about : (options[0]?.value ?? '') })
  }
  return (
    <div className="rule-fields">
      <NativeSelect
        label={t('what')}
        value={leaf.kind}
        onChange={(event) => setKind(event.currentTarget.value as LeafKind)}
        data={(kinds.includes(leaf.kind) ? kinds : [leaf.kind, ...kinds]).map((kind) => ({
          value: kind,
          label: t(`leaves.${kind}`),
        }))}
      />
      {shown.length > 0 && (
        <NativeSelect
          label={t(leaf.kind === 'course' ? 'whichCourse' : leaf.kind === 'badge' ? 'whichBadge' : 'whichItem')}
          value={leaf.about}
          onChange={(event) => set({ about: event.currentTarget.value })}
          data={shown.map(({ value, ja, en }) => ({ value, label: language === 'ja' ? ja : en }))}
        />
      )}
      {counted.includes(leaf.kind) && (
        <TextInput
          label={t(`units.${leaf.kind as 'total'}`)}
          inputMode="decimal"
          value={leaf.number}
          onChange={(event) => set({ number: event.currentTarget.value })}
        />
      )}
      {dated.includes(leaf.kind) && (
        <TextInput
          label={t(leaf.kind === 'submitted' ? 'before' : 'moment')}
          type="datetime-local"
          value={leaf.wall}
          onChange={(event) => set({ wall: event.currentTarget.value })}
        />
      )}
      {leaf.kind === 'survey' && (
        <>
          <TextInput
            label={t('question')}
            value={leaf.question}
            maxLength={64}
            onChange={(event) => set({ question: event.currentTarget.value })}
          />
          <TextInput
            label={t('answer')}
            value={leaf.answer}
            maxLength={200}
            onChange={(event) => set({ answer: event.currentTarget.value })}
          />
        </>
      )}
    </div>
  )
}
