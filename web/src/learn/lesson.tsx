import type { CourseDetail, CourseItem, ItemView } from '@akashi/contract/courses.ts'
import { Button } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { coursePath, neighbours } from './courses.ts'
import { placeIn } from './lesson-place.ts'
import { LessonText } from './lesson-text.tsx'

/** A text to read. Going on is also what marks it as read. */
export function Lesson({
  course,
  itemKey,
  lesson,
}: {
  course: CourseDetail
  itemKey: string
  lesson: Extract<ItemView, { kind: 'lesson' }>
}) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const navigate = useNavigate()
  const { previous, next } = neighbours(course.items, itemKey)
  const done = course.items.find((item) => item.key === itemKey)?.done ?? false
  const at = (item: CourseItem | null) =>
    item
      ? links.item(course.organisation.slug, course.code, item.key)
      : links.course(course.organisation.slug, course.code)
  const goOn = useAct(async () => {
    if (!done)
      await post(`${coursePath(course.organisation.slug, course.code)}/items/${encodeURIComponent(itemKey)}/done`)
    await navigate(at(next))
  })
  return (
    <>
      <LessonText lesson={lesson} place={placeIn(course, language)} />
      {done && (
        <p>
          <Chip icon={IconCircleCheck} tone="ok">
            {t('item.isDone')}
          </Chip>
        </p>
      )}
      <ErrorNote problem={goOn.problem} title={t('item.doneFailed')} />
      <div className="row between">
        {previous ? (
          <ButtonLink to={at(previous)} icon={IconArrowLeft}>
            {t('item.previous')}
          </ButtonLink>
        ) : (
          <ButtonLink to={at(null)} icon={IconArrowLeft}>
            {t('item.backToCourse')}
          </ButtonLink>
        )}
        <Button onClick={() => goOn.run()} loading={goOn.busy} rightSection={<Icon of={IconArrowRight} />}>
          {goOnWords()}
        </Button>
      </div>
    </>
  )
  function goOnWords(): string {
    if (!next) return done ? t('item.backToCourse') : t('item.markDone')
    return done ? t('item.next', { title: titleOf(next, language) }) : t('item.markDoneNext')
  }
}
