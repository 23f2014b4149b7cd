import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '../parts/note.tsx'
import { FileDrop } from './file-drop.tsx'

const maxMegabytes = 5

/** Takes one PNG; says at once when it is none or too large. It goes up when the draft is saved. */
export function PictureUpload({ picture, take }: { picture: File | null; take: (picture: File) => void }) {
  const { t } = useTranslation('issue')
  const [wrong, setWrong] = useState('')
  const check = async (file: File) => {
    const size = file.size / 1024 / 1024
    if (size > maxMegabytes) return setWrong(t('picture.tooBig', { size: size.toFixed(1) }))
    if (!(await isPng(file))) return setWrong(t('picture.notPng'))
    setWrong('')
    take(file)
  }
  return (
    <>
      <FileDrop
        accept="image/png,.png"
        words={t('picture.drop')}
        hint={t('picture.dropHint')}
        button={t('picture.choose')}
        quiet
        take={(file) => void check(file)}
      />
      <div role="status">
        {wrong && <Note tone="bad" title={wrong} />}
        {!wrong && picture && <p className="small">{t('picture.chosen', { name: picture.name })}</p>}
      </div>
    </>
  )
}

/** The eight bytes every PNG begins with. */
async function isPng(file: File): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 8).arrayBuffer())
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, place) => start[place] === byte)
}
