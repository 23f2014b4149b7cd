/* oxlint-disable jsx-a11y/media-has-caption -- the tracks are made from the captions there are */
import type { TaughtCourseDetail } from '@akashi/contract/teaching.ts'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'

type Props = { course: TaughtCourseDetail; item: TaughtCourseDetail['items'][number] }

/** The video as learners see it, for those who teach: they need not be enrolled, nor wait for its week. */
export function VideoPreview({ course, item }: Props) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const [opened, setOpened] = useState(false)
  const place = useId()
  const [organisation, code, key] = [course.organisation.slug, course.code, item.key].map(encodeURIComponent)
  const path = `/api/organisations/${organisation}/courses/${code}/items/${key}`
  return (
    <>
      <button
        type="button"
        className="btn small"
        aria-expanded={opened}
        aria-controls={place}
        aria-label={t(opened ? 'course.closeVideo' : 'course.watchVideo', { title: titleOf(item, language) })}
        onClick={() => setOpened(!opened)}
      >
        <Icon of={IconPlayerPlay} />
        {t(opened ? 'course.close' : 'course.watch')}
      </button>
      <div id={place} className="teach-video">
        {opened && (
          // biome-ignore lint/a11y/useMediaCaption: the tracks below are the captions there are
          <video className="video" src={`${path}/video`} controls preload="metadata">
            {item.captions.map((track) => (
              <track
                key={track}
                kind="captions"
                src={`${path}/captions/${track}`}
                srcLang={track}
                label={t(`course.captions.${track}`)}
                default={track === language}
              />
            ))}
          </video>
        )}
      </div>
    </>
  )
}
