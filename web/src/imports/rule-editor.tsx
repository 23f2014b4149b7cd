import { Button, Textarea } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiProblem } from '../api.ts'
import { Icon } from '../parts/icon.tsx'
import { useSaid } from '../parts/said.ts'
import { columnInRule, linesOf, wordAt } from './rule-lines.ts'
import { RuleLinesField } from './rule-lines-field.tsx'

type Props = {
  columns: string[]
  rule: string
  change: (rule: string) => void
  problem: ApiProblem | null
  missing: boolean
}

const shownChips = 30

/** The rule, picked from lists or written as an expression; a wrong one shows where and why. */
export function RuleEditor({ columns, rule, change, problem, missing }: Props) {
  const { t } = useTranslation('imports')
  const lines = linesOf(rule)
  const [way, setWay] = useState<'build' | 'write'>(lines === null ? 'write' : 'build')
  return (
    <fieldset className="stack imp-rule">
      <legend className="label">{t('rule.label')}</legend>
      <fieldset className="seg">
        <legend className="sr">{t('rule.way')}</legend>
        {(['build', 'write'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={way === one} onClick={() => setWay(one)}>
            {t(`rule.${one}`)}
          </button>
        ))}
      </fieldset>
      {way === 'build' && lines !== null && <RuleLinesField columns={columns} lines={lines} change={change} />}
      {way === 'build' && lines === null && <p className="small">{t('rule.tooRich')}</p>}
      {way === 'write' && <WrittenRule columns={columns} rule={rule} change={change} />}
      {way === 'build' && rule !== '' && <code className="imp-rule-text">{rule}</code>}
      {missing && (
        <p className="imp-error" role="alert">
          {t('rule.ruleMissing')}
        </p>
      )}
      {problem && <RuleProblemNote rule={rule} problem={problem} />}
    </fieldset>
  )
}

function WrittenRule({ columns, rule, change }: Pick<Props, 'columns' | 'rule' | 'change'>) {
  const { t } = useTranslation('imports')
  const area = useRef<HTMLTextAreaElement>(null)
  const insert = (header: string) => {
    const at = area.current?.selectionStart ?? rule.length
    const end = area.current?.selectionEnd ?? at
    const word = columnInRule(header)
    const before = rule.slice(0, at)
    const gap = before === '' || /[\s(]$/u.test(before) ? '' : ' '
    change(`${before}${gap}${word}${rule.slice(end)}`)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(at + gap.length + word.length, at + gap.length + word.length)
    })
  }
  const example = columns.at(-1)
  return (
    <>
      <Textarea
        ref={area}
        aria-label={t('rule.label')}
        description={`${t('rule.hint')} ${example ? t('rule.example', { example: `${columnInRule(example)} >= 60` }) : ''}`}
        autosize
        minRows={2}
        maxLength={2000}
        spellCheck={false}
        autoCapitalize="off"
        classNames={{ input: 'imp-mono' }}
        value={rule}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <fieldset className="imp-chips">
        <legend className="label">{t('rule.insert')}</legend>
        {columns.slice(0, shownChips).map((header) => (
          <Button
            key={header}
            variant="default"
            size="compact-sm"
            onClick={() => insert(header)}
            aria-label={t('rule.insertColumn', { column: header })}
          >
            {header}
          </Button>
        ))}
      </fieldset>
    </>
  )
}

/** The sentence, and the rule with the wrong word marked. The server counts characters from 0. */
function RuleProblemNote({ rule, problem }: { rule: string; problem: ApiProblem }) {
  const { t } = useTranslation('imports')
  const say = useSaid()
  const position = typeof problem.details?.position === 'number' ? problem.details.position : null
  const marked = position === null ? null : wordAt(rule, position)
  return (
    <div className="note bad" role="alert">
      <Icon of={IconAlertCircle} className="i" />
      <div>
        <p>{say(problem.said)}</p>
        {marked && position !== null && (
          <>
            <code className="imp-rule-text">
              {marked.before}
              <mark>{marked.word}</mark>
              {marked.after}
            </code>
            <p>{t('rule.here', { position: position + 1 })}</p>
          </>
        )}
      </div>
    </div>
  )
}
