import type { Block } from '@akashi/contract/lesson.ts'
import { useTranslation } from 'react-i18next'
import { Note } from '../parts/note.tsx'
import { hintsOf } from './hints.ts'

/** What would make the lesson easier to use for more people. Nothing of it stops anybody. */
export function LessonHints({ blocks }: { blocks: Block[] }) {
  const { t } = useTranslation('author')
  const hints = hintsOf(blocks)
  if (hints.length === 0) return null
  return (
    <Note tone="info" title={t('hints.title', { count: hints.length })}>
      <ul className="author-problems">
        {hints.map(({ kind, words }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same hint may stand twice, and has no name
          <li key={index}>{t(`hints.${kind}`, { words })}</li>
        ))}
      </ul>
    </Note>
  )
}
