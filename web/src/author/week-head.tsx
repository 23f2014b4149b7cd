import type { CourseDraft, OutlineWeek } from '@akashi/contract/authoring.ts'
import { Button, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPencil, IconTrash } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { zoneName } from '../parts/zone-name.ts'
import { titleOf } from '../shell/names.ts'
import { momentOf, wallTime } from '../teach/zoned-time.ts'

type Props = {
  draft: CourseDraft
  index: number
  week: OutlineWeek
  busy: boolean
  change: (week: OutlineWeek) => void
  move: (by: -1 | 1) => void
  remove: () => void
}

/** The head of a week: its number, title and date, and what can be done with it. */
export function WeekHead({ draft, index, week, busy, change, move, remove }: Props) {
  const { t } = useTranslation('author')
  const language = useLanguage()
  const [open, setOpen] = useState(false)
  const number = index + 1
  const title = titleOf(week, language)
  const acts = [
    { name: 'weekUp', icon: IconArrowUp, can: index > 0, act: () => move(-1) },
    { name: 'weekDown', icon: IconArrowDown, can: index < draft.weeks.length - 1, act: () => move(1) },
    { name: 'weekRemove', icon: IconTrash, can: week.items.length === 0 && draft.weeks.length > 1, act: remove },
  ] as const
  return (
    <div className="stack gap-2">
      <div className="row between author-week-head">
        <h3 className="h-18" id={`week-${index}`}>
          {title ? t('outline.weekTitled', { week: number, title }) : t('outline.week', { week: number })}
        </h3>
        <span className="author-acts">
          <button
            type="button"
            className="iconbtn small"
            aria-expanded={open}
            aria-label={t('outline.weekEdit', { week: number })}
            onClick={() => setOpen(!open)}
          >
            <Icon of={IconPencil} size={18} />
          </button>
          {acts.map(({ name, icon, can, act }) => (
            <button
              key={name}
              type="button"
              className="iconbtn small"
              aria-label={t(`outline.${name}`, { week: number })}
              aria-disabled={!can || busy}
              onClick={() => can && act()}
            >
              <Icon of={icon} size={18} />
            </button>
          ))}
        </span>
      </div>
      {week.opensAt && (
        <p className="small muted">
          {t('outline.opens', { when: writtenTime(week.opensAt, language, draft.timeZone) })}
        </p>
      )}
      {open && <WeekForm draft={draft} week={week} busy={busy} save={change} />}
    </div>
  )
}

type FormProps = { draft: CourseDraft; week: OutlineWeek; busy: boolean; save: (week: OutlineWeek) => void }

function WeekForm({ draft, week, busy, save }: FormProps) {
  const { t } = useTranslation('author')
  const language = useLanguage()
  const wall = week.opensAt ? wallTime(week.opensAt, draft.timeZone) : ''
  const [form, setForm] = useState({ title: week.title, titleEn: week.titleEn, wall })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const { title, titleEn } = form
    save({ ...week, title, titleEn, opensAt: momentOf(form.wall, draft.timeZone) })
  }
  return (
    <form className="author-fields" onSubmit={send}>
      <TextInput
        label={t('outline.weekTitleJa')}
        lang="ja"
        maxLength={200}
        value={form.title}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, title: value })}
      />
      <TextInput
        label={t('outline.weekTitleEn')}
        lang="en"
        maxLength={200}
        value={form.titleEn}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, titleEn: value })}
      />
      <TextInput
        label={t('outline.opensAt', { zone: zoneName(draft.timeZone, language) })}
        type="datetime-local"
        value={form.wall}
        onChange={({ currentTarget: { value } }) => setForm({ ...form, wall: value })}
      />
      <div className="row">
        <Button type="submit" size="sm" loading={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
