import { Button } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import { type DragEvent, useId, useRef, useState } from 'react'
import { Icon } from '../parts/icon.tsx'

type Props = {
  accept: string
  words: string
  hint: string
  button: string
  take: (file: File) => void
  busy?: boolean
  busyWords?: string
  /** Beside a page's one primary act the button stays plain. */
  quiet?: boolean
}

/** A place to drop one file, with a button that does the same by keyboard. */
export function FileDrop({ accept, words, hint, button, take, busy = false, busyWords, quiet = false }: Props) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const hintId = useId()
  const taken = (files: FileList | null) => {
    const file = files?.[0]
    if (file && !busy) take(file)
    if (input.current) input.current.value = ''
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    taken(event.dataTransfer.files)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut for the mouse; the button inside does the same by keyboard
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: as above
    <div
      className={over ? 'iss-drop iss-over' : 'iss-drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon of={IconUpload} size={28} />
      <p>{words}</p>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="sr"
        tabIndex={-1}
        aria-label={button}
        onChange={(event) => taken(event.currentTarget.files)}
      />
      <Button
        variant={quiet ? 'default' : 'filled'}
        onClick={() => input.current?.click()}
        loading={busy}
        aria-describedby={hintId}
      >
        {button}
      </Button>
      <p className="small muted" id={hintId}>
        {hint}
      </p>
      {busy && busyWords && (
        <p className="small" role="status">
          {busyWords}
        </p>
      )}
    </div>
  )
}
