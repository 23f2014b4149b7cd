/* oxlint-disable jsx-a11y/media-has-caption -- the tracks are made from the captions there are */
import type { CourseDetail, VideoView } from '@akashi/contract/courses.ts'
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { useLanguage } from '../parts/said.ts'
import { WrittenText } from '../parts/written-text.tsx'
import { CaptionTracks } from './caption-tracks.tsx'
import { coursePath } from './courses.ts'
import { isWatched, playedShare } from './played.ts'

type Props = { course: CourseDetail; itemKey: string; video: VideoView }

/** A video with the browser's own controls, its captions, and what is said in it as text. */
export function Video({ course, itemKey, video }: Props) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  const { revalidate } = useRevalidator()
  const player = useRef<HTMLVideoElement>(null)
  const told = useRef(course.items.find((item) => item.key === itemKey)?.done ?? false)
  const done = course.items.find((item) => item.key === itemKey)?.done ?? false
  const tell = useAct(async () => {
    const share = player.current ? playedShare(player.current) : 0
    const path = `${coursePath(course.organisation.slug, course.code)}/items/${encodeURIComponent(itemKey)}/watched`
    await post(path, { share })
    await revalidate()
  })
  const look = () => {
    if (told.current || !player.current || !isWatched(playedShare(player.current))) return
    told.current = true
    tell.run()
  }
  return (
    <>
      <div className="sheet stack">
        {/* biome-ignore lint/a11y/useMediaCaption: the tracks below are the captions there are */}
        <video
          ref={player}
          className="video"
          src={video.url}
          controls
          preload="metadata"
          onTimeUpdate={look}
          onEnded={look}
        >
          <CaptionTracks captions={video.captions} />
        </video>
        {done ? (
          <p>
            <Chip icon={IconCircleCheck} tone="ok">
              {t('video.watched')}
            </Chip>
          </p>
        ) : (
          <p className="small muted">{t('video.watch')}</p>
        )}
        <ErrorNote problem={tell.problem} title={t('video.failed')}>
          <Button variant="default" size="sm" onClick={() => tell.run()}>
            {t('video.again')}
          </Button>
        </ErrorNote>
      </div>
      {video.html && (
        <article className="sheet written">
          <WrittenText html={video.html} />
        </article>
      )}
      <section className="sheet stack" aria-labelledby="transcript-title">
        <h2 id="transcript-title" className="h-18">
          {t('video.transcript')}
        </h2>
        {video.captions.length === 0 && <p className="small muted">{t('video.noTranscript')}</p>}
        {video.captions.map((track) => (
          <div key={track.language} lang={track.language} className="stack gap-2">
            <h3 className="h-16" lang={language}>
              {t(`video.${track.language}`)}
            </h3>
            <p className="pre-line">{track.text}</p>
          </div>
        ))}
      </section>
    </>
  )
}
