/* oxlint-disable jsx-a11y/media-has-caption -- the tracks are made from the captions there are */
import type { ItemView } from '@akashi/contract/courses.ts'
import { useTranslation } from 'react-i18next'
import { IconClipboardCheck } from '@tabler/icons-react'
import { useAnswer } from '../parts/use-answer.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { CaptionTracks } from './caption-tracks.tsx'

/** A video of the course where the lesson speaks of it. Watching it here does not finish its item. */
export function LessonVideo({ view, title }: { view: string; title: string | null }) {
  const { t } = useTranslation('learn')
  const { answer, problem } = useAnswer<ItemView>(title === null ? null : view)
  if (title === null) return <p className="muted">{t('lesson.gone')}</p>
  if (problem) return <ErrorNote problem={problem} title={title} />
  return (
    <figure className="lesson-figure">
      {answer?.kind === 'video' && (
        // biome-ignore lint/a11y/useMediaCaption: the tracks below are the captions there are
        <video className="video" src={answer.url} controls preload="metadata" aria-label={title}>
          <CaptionTracks captions={answer.captions} />
        </video>
      )}
      <figcaption className="small muted">{title}</figcaption>
    </figure>
  )
}

/** The way to a quiz of the course. */
export function LessonQuiz({ to, title }: { to: string; title: string | null }) {
  const { t } = useTranslation('learn')
  if (title === null) return <p className="muted">{t('lesson.gone')}</p>
  return (
    <p className="row">
      <ButtonLink to={to} icon={IconClipboardCheck}>
        {t('lesson.quiz', { title })}
      </ButtonLink>
    </p>
  )
}
