import type { achievementList } from '@akashi/contract/achievements.ts'
import { awardStates } from '@akashi/contract/awards.ts'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { Icon } from '../parts/icon.tsx'
import type { AwardView } from './award-query.ts'
import { useAnswer } from '../parts/use-answer.ts'

type Props = {
  organisation: string
  view: AwardView
  counts: Record<string, number>
  all: number
  show: (change: Partial<AwardView>) => void
}

/** States with their numbers as segments, a search and a badge: everything that narrows the list. */
export function AwardFilters({ organisation, view, counts, all, show }: Props) {
  const { t } = useTranslation('issue')
  return (
    <>
      <fieldset className="iss-states">
        <legend className="sr">{t('awards.numbers')}</legend>
        <Segment word={t('awards.all')} count={all} pressed={view.state === null} press={() => show({ state: null })} />
        {awardStates
          .filter((state) => (counts[state] ?? 0) > 0 || view.state === state)
          .map((state) => (
            <Segment
              key={state}
              word={t(`states.${state}`)}
              count={counts[state] ?? 0}
              pressed={view.state === state}
              press={() => show({ state: view.state === state ? null : state })}
            />
          ))}
      </fieldset>
      <div className="iss-toolbar">
        <SearchField q={view.q} show={show} />
        <AchievementField organisation={organisation} view={view} show={show} />
      </div>
    </>
  )
}

function Segment({
  word,
  count,
  pressed,
  press,
}: {
  word: string
  count: number
  pressed: boolean
  press: () => void
}) {
  return (
    <button type="button" aria-pressed={pressed} onClick={press}>
      {word} <b>{count.toLocaleString()}</b>
    </button>
  )
}

function SearchField({ q, show }: { q: string; show: Props['show'] }) {
  const { t } = useTranslation('issue')
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  const find = (event: FormEvent) => {
    event.preventDefault()
    show({ q: text.trim() })
  }
  return (
    <search className="iss-grow">
      <form className="iss-search" onSubmit={find}>
        <TextInput
          type="search"
          aria-label={t('awards.search')}
          placeholder={t('awards.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          leftSection={<Icon of={IconSearch} />}
        />
        <Button type="submit" variant="default">
          {t('awards.searchButton')}
        </Button>
      </form>
    </search>
  )
}

function AchievementField({ organisation, view, show }: Pick<Props, 'organisation' | 'view' | 'show'>) {
  const { t } = useTranslation('issue')
  const { answer } = useAnswer<z.infer<typeof achievementList>>(
    `/api/organisations/${encodeURIComponent(organisation)}/achievements`,
  )
  const options = (answer?.achievements ?? []).map(({ slug, name }) => ({ value: slug, label: name }))
  return (
    <NativeSelect
      className="iss-select"
      aria-label={t('awards.achievement')}
      value={view.achievement}
      onChange={(event) => show({ achievement: event.currentTarget.value })}
      data={[{ value: '', label: t('awards.anyAchievement') }, ...options]}
    />
  )
}
