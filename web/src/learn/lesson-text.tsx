import type { ItemView } from '@akashi/contract/courses.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { WrittenText } from '../parts/written-text.tsx'
import { hasReadings, LessonBlocks, type LessonPlace } from './lesson-blocks.tsx'

const kept = 'akashi.furigana'
type LessonView = Pick<Extract<ItemView, { kind: 'lesson' }>, 'html' | 'blocks'>

/** What there is to read. Furigana can be switched off; the device remembers. */
export function LessonText({ lesson, place }: { lesson: LessonView; place: LessonPlace }) {
  const { t } = useTranslation('learn')
  const [furigana, setFurigana] = useState(wanted)
  const change = (on: boolean) => {
    setFurigana(on)
    remember(on)
  }
  if (!lesson.blocks)
    return (
      <article className="sheet written">
        <WrittenText html={lesson.html} />
      </article>
    )
  return (
    <>
      {hasReadings(lesson.blocks) && (
        <label className="check">
          <input type="checkbox" checked={furigana} onChange={(event) => change(event.currentTarget.checked)} />
          {t('lesson.furigana')}
        </label>
      )}
      <article className={furigana ? 'sheet written' : 'sheet written no-furigana'}>
        <LessonBlocks blocks={lesson.blocks} place={place} />
      </article>
    </>
  )
}

function wanted(): boolean {
  try {
    return localStorage.getItem(kept) !== 'off'
  } catch {
    return true
  }
}

function remember(on: boolean): void {
  try {
    localStorage.setItem(kept, on ? 'on' : 'off')
  } catch {
    // A browser that keeps nothing: the choice lives as long as the screen.
  }
}
