/* oxlint-disable react/iframe-missing-sandbox -- the frame is from another origin, and its player needs its own */
import { embedFrame } from '@akashi/contract/embeds.ts'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Something from another site: nothing is asked of it until the learner says so. What is not on the list stays a link. */
export function Embedded({ url, title }: { url: string; title: string }) {
  const { t } = useTranslation('learn')
  const [shown, setShown] = useState(false)
  const frame = embedFrame(url)
  const name = title || url
  if (frame && shown)
    return (
      <iframe
        className="lesson-embed"
        src={frame.src}
        title={name}
        allow="fullscreen; picture-in-picture"
        referrerPolicy="strict-origin-when-cross-origin"
        sandbox="allow-scripts allow-same-origin allow-presentation allow-popups"
      />
    )
  return (
    <div className="note">
      <div className="stack gap-2">
        <b>{name}</b>
        {frame && <p>{t('lesson.embedWhy', { host: frame.host })}</p>}
        <p className="row">
          {frame && (
            <Button variant="default" onClick={() => setShown(true)}>
              {t('lesson.embedShow')}
            </Button>
          )}
          <a href={url} rel="nofollow noopener" target="_blank">
            {t('lesson.embedOpen')}
          </a>
        </p>
      </div>
    </div>
  )
}
