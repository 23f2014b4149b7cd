import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { type Operator, operators, type RuleLine, type RuleLines, ruleOf } from './rule-lines.ts'

const operatorWords = {
  '>=': 'atLeast',
  '>': 'over',
  '=': 'equal',
  '!=': 'unequal',
  '<': 'under',
  '<=': 'atMost',
} as const

type Props = { columns: string[]; lines: RuleLines; change: (rule: string) => void }

/** Conditions picked from lists: a column, a comparison, a number. The text of the rule follows. */
export function RuleLinesField({ columns, lines, change }: Props) {
  const { t } = useTranslation('imports')
  const nextKey = useRef(lines.lines.length)
  const [keys, setKeys] = useState(() => (lines.lines.length > 0 ? lines.lines.map((_, place) => place) : [0]))
  const [drawn, setDrawn] = useState<RuleLines>(() =>
    lines.lines.length > 0 ? lines : { joint: 'and', lines: [firstLine(columns)] },
  )
  const draw = (next: RuleLines) => {
    setDrawn(next)
    change(ruleOf(next))
  }
  const setLine = (place: number, part: Partial<RuleLine>) =>
    draw({ ...drawn, lines: drawn.lines.map((line, at) => (at === place ? { ...line, ...part } : line)) })
  const add = () => {
    nextKey.current += 1
    setKeys([...keys, nextKey.current])
    draw({ ...drawn, lines: [...drawn.lines, firstLine(columns)] })
  }
  const drop = (place: number) => {
    setKeys(keys.filter((_, at) => at !== place))
    draw({ ...drawn, lines: drawn.lines.filter((_, at) => at !== place) })
  }
  return (
    <div className="stack">
      {drawn.lines.map((line, place) => (
        <LineField
          key={keys[place]}
          n={place + 1}
          columns={columns}
          line={line}
          set={(part) => setLine(place, part)}
          drop={drawn.lines.length > 1 ? () => drop(place) : null}
        />
      ))}
      {drawn.lines.length > 1 && (
        <NativeSelect
          label={t('rule.joined')}
          value={drawn.joint}
          onChange={(event) => draw({ ...drawn, joint: event.currentTarget.value as 'and' | 'or' })}
          data={(['and', 'or'] as const).map((joint) => ({ value: joint, label: t(`rule.${joint}`) }))}
        />
      )}
      <div>
        <Button variant="subtle" size="sm" onClick={add} leftSection={<Icon of={IconPlus} />}>
          {t('rule.addLine')}
        </Button>
      </div>
    </div>
  )
}

type LineProps = {
  n: number
  columns: string[]
  line: RuleLine
  set: (part: Partial<RuleLine>) => void
  drop: (() => void) | null
}

/** In the order each language says it: 総合点 60 以上, total at least 60. */
function LineField({ n, columns, line, set, drop }: LineProps) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const headers = line.column === '' || columns.includes(line.column) ? columns : [line.column, ...columns]
  const value = (
    <TextInput
      key="value"
      className="imp-value"
      aria-label={t('rule.lineValue', { n })}
      inputMode="decimal"
      value={line.value}
      onChange={(event) => set({ value: numberOf(event.currentTarget.value) })}
    />
  )
  const operator = (
    <NativeSelect
      key="operator"
      className="imp-operator"
      aria-label={t('rule.lineOperator', { n })}
      value={line.operator}
      onChange={(event) => set({ operator: event.currentTarget.value as Operator })}
      data={operators.map((one) => ({ value: one, label: t(`rule.${operatorWords[one]}`) }))}
    />
  )
  return (
    <div className="imp-line">
      <NativeSelect
        aria-label={t('rule.lineColumn', { n })}
        value={line.column}
        onChange={(event) => set({ column: event.currentTarget.value })}
        data={headers}
      />
      {language === 'ja' ? [value, operator] : [operator, value]}
      {drop && (
        <ActionIcon variant="subtle" color="gray" size={44} aria-label={t('rule.removeLine', { n })} onClick={drop}>
          <Icon of={IconTrash} />
        </ActionIcon>
      )}
    </div>
  )
}

/** Full-width digits become plain ones, and what no number holds is left out. */
function numberOf(text: string): string {
  return text.normalize('NFKC').replace(/[^\d.-]/gu, '')
}

/** A new condition begins with the column that most likely counts: a total, else the last one. */
function firstLine(columns: string[]): RuleLine {
  const total = columns.find((header) => /総合|合計|総計|total/iu.test(header)) ?? columns.at(-1) ?? ''
  return { column: total, operator: '>=', value: '' }
}
