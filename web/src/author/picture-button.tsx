import { IconPhoto } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { upload } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { picturesPath } from './author-paths.ts'

/** Sends a picture and hands on what it is kept as. */
export function PictureButton({ organisation, taken }: { organisation: string; taken: (fileId: string) => void }) {
  const { t } = useTranslation('author')
  const file = useRef<HTMLInputElement>(null)
  const send = useAct(async (chosen: File) => {
    const form = new FormData()
    form.set('file', chosen)
    taken((await upload<{ fileId: string }>(picturesPath(organisation), form)).fileId)
  })
  return (
    <>
      <input
        ref={file}
        type="file"
        className="sr"
        tabIndex={-1}
        aria-label={t('lesson.pictureFile')}
        accept="image/png,image/jpeg,image/webp,image/gif"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0]
          if (chosen) send.run(chosen)
          event.currentTarget.value = ''
        }}
      />
      <button
        type="button"
        className="iconbtn small"
        aria-label={t('tools.picture')}
        title={t('tools.picture')}
        disabled={send.busy}
        onClick={() => file.current?.click()}
      >
        <Icon of={IconPhoto} />
      </button>
      <ErrorNote problem={send.problem} title={t('lesson.pictureFailed')} />
    </>
  )
}
