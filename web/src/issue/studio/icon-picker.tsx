import type { BadgeIcon } from '@akashi/contract/badge-icons.ts'
import type { BadgeIconList } from '@akashi/contract/badge-shape.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ErrorNote } from '../../parts/error-note.tsx'
import { useLanguage } from '../../parts/said.ts'
import { useAnswer } from '../../parts/use-answer.ts'
import { findIcons } from './find-icons.ts'

type Props = { chosen: string | undefined; choose: (icon: BadgeIcon) => void }

/** Icons fit for learning, found by a word in either language; one is chosen like a radio button. */
export function IconPicker({ chosen, choose }: Props) {
  const { t } = useTranslation('studio')
  const language = useLanguage()
  const [words, setWords] = useState('')
  const { answer, problem } = useAnswer<BadgeIconList>('/api/badge-icons')
  const found = findIcons(answer?.icons ?? [], words)
  return (
    <div className="stack">
      <TextInput
        type="search"
        label={t('findIcon')}
        description={t('findIconHint')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
      <ErrorNote problem={problem} />
      {answer && (
        <p className="small muted" role="status">
          {found.length > 0 ? t('iconsFound', { count: found.length }) : t('noIcons')}
        </p>
      )}
      <div className="iss-icons" role="radiogroup" aria-label={t('icons')}>
        {found.map((icon) => (
          <label key={icon.name} title={icon[language]}>
            <input
              type="radio"
              className="sr"
              name="badge-icon"
              value={icon.name}
              checked={chosen === icon.name}
              onChange={() => choose(icon.name as BadgeIcon)}
              aria-label={icon[language]}
            />
            <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
              {icon.paths.map((path) => (
                <path key={path} d={path} />
              ))}
            </svg>
          </label>
        ))}
      </div>
    </div>
  )
}
