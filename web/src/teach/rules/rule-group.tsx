import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../parts/icon.tsx'
import {
  type Choices,
  type DraftGroup,
  type DraftNode,
  freshGroup,
  freshLeaf,
  type GroupKind,
  groupKinds,
  isGroup,
  kindsFor,
  type Numbering,
} from './rule-draft.ts'
import { RuleLeafFields } from './rule-leaf.tsx'

export type Editing = {
  choices: Choices
  numbering: Numbering
  change: (id: number, next: (node: DraftNode) => DraftNode | null) => void
  move: (id: number, by: -1 | 1) => void
}
type Place = { path: string; depth: number; first: boolean; last: boolean }

const deepest = 6

/** A group with its parts; groups in it are drawn the same way. `path` numbers the parts: 1, 1.2, 1.2.1. */
export function RuleGroup({ group, editing, place }: { group: DraftGroup; editing: Editing; place: Place }) {
  const { t } = useTranslation('rules')
  const { choices, numbering, change } = editing
  const set = (part: Partial<DraftGroup>) => change(group.id, (node) => ({ ...node, ...part }) as DraftGroup)
  const add = (node: DraftNode) => set({ parts: [...group.parts, node] })
  const firstKind = kindsFor(choices)[0]!
  const legend = place.path === '' ? t('top') : t('group', { path: place.path })
  return (
    <fieldset className={place.path === '' ? 'rule-group top' : 'rule-group'}>
      <legend className={place.path === '' ? 'sr' : 'small'}>{legend}</legend>
      <div className="rule-head">
        <NativeSelect
          label={t('joined')}
          value={group.kind}
          onChange={(event) => set({ kind: event.currentTarget.value as GroupKind })}
          data={groupKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        />
        {group.kind === 'atLeast' && (
          <TextInput
            label={t('howMany', { of: group.parts.length })}
            inputMode="numeric"
            value={group.n}
            onChange={(event) => set({ n: event.currentTarget.value })}
          />
        )}
        {place.path !== '' && <NodeActs id={group.id} name={legend} editing={editing} place={place} />}
      </div>
      <ol className="rule-parts">
        {group.parts.map((part, index) => (
          <li key={part.id}>
            <RulePart
              part={part}
              editing={editing}
              place={{
                path: place.path === '' ? String(index + 1) : `${place.path}.${index + 1}`,
                depth: place.depth + 1,
                first: index === 0,
                last: index === group.parts.length - 1,
              }}
            />
          </li>
        ))}
      </ol>
      {group.parts.length === 0 && <p className="small muted">{t('empty')}</p>}
      <div className="row">
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon of={IconPlus} />}
          onClick={() => add(freshLeaf(numbering, firstKind, choices))}
        >
          {t('addCondition')}
        </Button>
        {place.depth < deepest && (
          <Button
            variant="subtle"
            size="sm"
            leftSection={<Icon of={IconPlus} />}
            onClick={() => add(freshGroup(numbering, 'any', [freshLeaf(numbering, firstKind, choices)]))}
          >
            {t('addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

function RulePart({ part, editing, place }: { part: DraftNode; editing: Editing; place: Place }) {
  const { t } = useTranslation('rules')
  if (isGroup(part)) return <RuleGroup group={part} editing={editing} place={place} />
  const name = t('condition', { path: place.path })
  return (
    <fieldset className="rule-leaf">
      <legend className="small faint num">{name}</legend>
      <RuleLeafFields leaf={part} choices={editing.choices} change={editing.change} />
      <NodeActs id={part.id} name={name} editing={editing} place={place} />
    </fieldset>
  )
}

/** Moving and taking away, by keyboard as by mouse. */
function NodeActs({ id, name, editing, place }: { id: number; name: string; editing: Editing; place: Place }) {
  const { t } = useTranslation('rules')
  const look = { variant: 'subtle', color: 'gray', size: 44 } as const
  return (
    <span className="rule-acts">
      <ActionIcon {...look} aria-label={t('up', { name })} disabled={place.first} onClick={() => editing.move(id, -1)}>
        <Icon of={IconArrowUp} />
      </ActionIcon>
      <ActionIcon {...look} aria-label={t('down', { name })} disabled={place.last} onClick={() => editing.move(id, 1)}>
        <Icon of={IconArrowDown} />
      </ActionIcon>
      <ActionIcon {...look} aria-label={t('remove', { name })} onClick={() => editing.change(id, () => null)}>
        <Icon of={IconTrash} />
      </ActionIcon>
    </span>
  )
}
