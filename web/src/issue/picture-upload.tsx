import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Note } from '../parts/note.tsx'
import { FileDrop } from './file-drop.tsx'

const maxMegabytes = 5

/** Takes one picture; says at once when it is none or too large. It goes up when the draft is saved. */
export function PictureUpload({ picture, take }: { picture: File | null; take: (picture: File) => void }) {
  const { t } = useTranslation('issue')
  const [wrong, setWrong] = useState('')
  const check = async (file: File) => {
    const size = file.size / 1024 / 1024
    if (size > maxMegabytes) return setWrong(t('picture.tooBig', { size: size.toFixed(1) }))
    if (!(await isPicture(file))) return setWrong(t('picture.notPicture'))
    setWrong('')
    take(file)
  }
  return (
    <>
      <FileDrop
        accept="image/png,image/jpeg,image/webp,image/svg+xml,.png,.jpg,.jpeg,.webp,.svg"
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

/** Whether the file begins as PNG, JPEG, WebP or an SVG does; the server looks closer. */
async function isPicture(file: File): Promise<boolean> {
  const start = new Uint8Array(await file.slice(0, 4096).arrayBuffer())
  const latin = String.fromCharCode(...start)
  return (
    latin.startsWith('\x89PNG') ||
    latin.startsWith('\xff\xd8\xff') ||
    /^RIFF.{4}WEBP/s.test(latin) ||
    /<(\w+:)?svg[\s>]/.test(latin)
  )
}
