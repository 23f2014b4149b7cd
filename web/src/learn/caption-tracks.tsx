import type { VideoView } from '@akashi/contract/courses.ts'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../parts/said.ts'

/** The captions of a video, those in the reader's language shown first. */
export function CaptionTracks({ captions }: { captions: VideoView['captions'] }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  return captions.map((track) => (
    <track
      key={track.language}
      kind="captions"
      src={track.url}
      srcLang={track.language}
      label={t(`video.${track.language}`)}
      default={track.language === language}
    />
  ))
}
