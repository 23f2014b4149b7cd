import type { DraftItem } from '@akashi/contract/authoring.ts'
import {
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
  IconIndentDecrease,
  IconIndentIncrease,
  IconTrash,
} from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { Icon, type IconShape } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import type { Move } from './outline-moves.ts'

type Props = {
  organisation: string
  code: string
  item: DraftItem
  indent: number
  can: (move: Move) => boolean
  step: (move: Move) => void
  drag: { start: () => void; end: () => void; active: boolean }
  /** Lets what is dragged fall before this row, or after it. */
  drop: (after: boolean) => void
  remove: () => void
}

const keys: Record<string, Move> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' }
const buttons: [Move, IconShape][] = [
  ['up', IconArrowUp],
  ['down', IconArrowDown],
  ['in', IconIndentIncrease],
  ['out', IconIndentDecrease],
]

/** One item of the outline: its grip takes the mouse and the arrow keys, its buttons do the same one step at a time. */
export function OutlineRow({ organisation, code, item, indent, can, step, drag, drop, remove }: Props) {
  const { t } = useTranslation('author')
  const language = useLanguage()
  const [over, setOver] = useState<'before' | 'after' | null>(null)
  const title = titleOf(item, language)
  const halfOf = (event: DragEvent<HTMLDivElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    return event.clientY > top + height / 2 ? 'after' : 'before'
  }
  const press = (event: KeyboardEvent) => {
    const move = keys[event.key]
    if (!move) return
    event.preventDefault()
    if (can(move)) step(move)
  }
  return (
    <li>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut for the mouse; grip and buttons do the same by keyboard */}
      {/* biome-ignore lint/a11y/noNoninteractiveElementInteractions: as above */}
      <div
        className={['author-item', indent > 0 && 'indented', over && `drop-${over}`].filter(Boolean).join(' ')}
        onDragOver={(event) => {
          if (!drag.active) return
          event.preventDefault()
          setOver(halfOf(event))
        }}
        onDragLeave={() => setOver(null)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(null)
          drop(halfOf(event) === 'after')
        }}
      >
        <button
          type="button"
          className="iconbtn author-grip"
          data-focus={`${item.key}:grip`}
          draggable
          aria-label={t('outline.grip', { title })}
          aria-describedby="outline-how"
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move'
            event.dataTransfer.setData('text/plain', item.key)
            drag.start()
          }}
          onDragEnd={drag.end}
          onKeyDown={press}
        >
          <Icon of={IconGripVertical} />
        </button>
        <span className="author-name">
          <Link to={links.editItem(organisation, code, item.key)}>{title}</Link>
          <span className="tiny faint num">
            {t(`kinds.${item.kind}`)}
            {item.maxScore > 0 && ` ${t('points', { points: item.maxScore })}`}
          </span>
        </span>
        <span className="author-acts">
          {buttons.map(([move, icon]) => (
            <button
              key={move}
              type="button"
              className="iconbtn small"
              aria-label={t(`outline.${move}`, { title })}
              aria-disabled={!can(move)}
              onClick={() => can(move) && step(move)}
            >
              <Icon of={icon} size={18} />
            </button>
          ))}
          <button
            type="button"
            className="iconbtn small"
            aria-label={t('outline.remove', { title })}
            onClick={() => window.confirm(t('outline.removeSure', { title })) && remove()}
          >
            <Icon of={IconTrash} size={18} />
          </button>
        </span>
      </div>
    </li>
  )
}
