import { useId } from 'react'

type FileProps = {
  label: string
  accept: string
  hint?: string
  required?: boolean
  choose: (file: File | null) => void
}

/** A labelled field for one file. */
export function FileField({ label, accept, hint, required, choose }: FileProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <input
        id={id}
        type="file"
        accept={accept}
        required={required}
        aria-describedby={hint && `${id}-hint`}
        onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
      />
    </div>
  )
}
