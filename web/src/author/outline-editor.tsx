import type { CourseDraft, ItemAdded, OutlineWeek } from '@akashi/contract/authoring.ts'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post, put, remove } from '../api.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { AddItem } from './add-item.tsx'
import { draftItemPath, draftPath } from './author-paths.ts'
import { OutlineRow } from './outline-row.tsx'
import { type Move, moved, movedTo, movedWeek, type Place, placeOf } from './outline-moves.ts'
import type { useDraft } from './use-draft.ts'
import { WeekHead } from './week-head.tsx'

type Props = { draft: CourseDraft; busy: boolean; change: ReturnType<typeof useDraft>['change'] }

/** Weeks and what lies in them, put in order by dragging, by buttons or by arrow keys. */
export function OutlineEditor({ draft, busy, change }: Props) {
  const { t } = useTranslation('author')
  const language = useLanguage()
  const [said, setSaid] = useState('')
  const [dragged, setDragged] = useState<string | null>(null)
  const path = draftPath(draft.organisation.slug, draft.code)
  const keepFocus = useKeptFocus()
  const arrange = (weeks: OutlineWeek[] | null, tell: string) => {
    if (!weeks || busy) return
    keepFocus()
    setSaid(tell)
    void change((now) => put<CourseDraft>(`${path}/outline`, { revision: now.revision, weeks }), { ...draft, weeks })
  }
  const nameOf = (key: string) => titleOf(draft.items.find((item) => item.key === key)!, language)
  const tellPlace = (weeks: OutlineWeek[] | null, key: string) => {
    const { week, place } = placeOf(weeks ?? draft.weeks, key)
    return t('outline.movedTo', { title: nameOf(key), week: week + 1, place: place + 1 })
  }
  const step = (key: string, move: Move) => {
    const weeks = moved(draft.weeks, key, move)
    const turned = move === 'in' || move === 'out'
    arrange(weeks, turned ? t(`outline.moved.${move}`, { title: nameOf(key) }) : tellPlace(weeks, key))
  }
  const drop = (to: Place) => {
    if (dragged === null) return
    const from = placeOf(draft.weeks, dragged)
    const place = from.week === to.week && from.place < to.place ? to.place - 1 : to.place
    const weeks = movedTo(draft.weeks, dragged, { week: to.week, place })
    setDragged(null)
    arrange(weeks, tellPlace(weeks, dragged))
  }
  const changeWeek = (index: number, week: OutlineWeek) => arrange(draft.weeks.with(index, week), t('saved'))
  return (
    <section className="stack" aria-labelledby="outline-title">
      <h2 id="outline-title" className="h-21">
        {t('outline.title')}
      </h2>
      <p className="small muted" id="outline-how">
        {t('outline.how')}
      </p>
      <p className="sr" role="status">
        {said}
      </p>
      {draft.weeks.map((week, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place
        <section key={index} className="sheet stack author-week" aria-labelledby={`week-${index}`}>
          <WeekHead
            draft={draft}
            index={index}
            week={week}
            busy={busy}
            change={(next) => changeWeek(index, next)}
            move={(by) => arrange(movedWeek(draft.weeks, index, by), t('outline.weekMoved', { week: index + 1 + by }))}
            remove={() => arrange(draft.weeks.toSpliced(index, 1), t('outline.weekRemoved', { week: index + 1 }))}
          />
          <ol className="author-items">
            {week.items.map(({ key, indent }, place) => (
              <OutlineRow
                key={key}
                organisation={draft.organisation.slug}
                code={draft.code}
                item={draft.items.find((item) => item.key === key)!}
                indent={indent}
                can={(move) => moved(draft.weeks, key, move) !== null}
                step={(move) => step(key, move)}
                drag={{ start: () => setDragged(key), end: () => setDragged(null), active: dragged !== null }}
                drop={(after) => drop({ week: index, place: place + (after ? 1 : 0) })}
                remove={() =>
                  void change((now) =>
                    remove<CourseDraft>(
                      `${draftItemPath(draft.organisation.slug, draft.code, key)}?revision=${now.revision}`,
                    ),
                  )
                }
              />
            ))}
          </ol>
          {week.items.length === 0 && (
            // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut for the mouse; the buttons of each row do the same
            // biome-ignore lint/a11y/noNoninteractiveElementInteractions: as above
            <div
              className="small muted author-empty"
              onDragOver={(event) => dragged !== null && event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault()
                drop({ week: index, place: 0 })
              }}
            >
              {t('outline.emptyWeek')}
            </div>
          )}
          <AddItem
            week={index + 1}
            busy={busy}
            add={(item) =>
              change(async (now) => (await post<ItemAdded>(`${path}/items`, { ...item, revision: now.revision })).draft)
            }
          />
        </section>
      ))}
      <p className="row">
        <Button
          variant="default"
          leftSection={<Icon of={IconPlus} />}
          disabled={busy || draft.weeks.length >= 100}
          onClick={() =>
            arrange(
              [...draft.weeks, { title: '', titleEn: '', opensAt: null, items: [] }],
              t('outline.weekAdded', { week: draft.weeks.length + 1 }),
            )
          }
        >
          {t('outline.addWeek')}
        </Button>
      </p>
    </section>
  )
}

/** What had the focus has it again once it stands in another place: the next thing drawn is the new outline. */
function useKeptFocus(): () => void {
  const focused = useRef<string | null>(null)
  useEffect(() => {
    const name = focused.current
    focused.current = null
    if (name) document.querySelector<HTMLElement>(`[data-focus="${name}"]`)?.focus()
  })
  return () => {
    focused.current = (document.activeElement as HTMLElement | null)?.dataset.focus ?? null
  }
}
