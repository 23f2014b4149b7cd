import { IconAlertTriangle, IconEye, IconEyeOff } from '@tabler/icons-react'
import { type InputHTMLAttributes, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icon.tsx'

type Given = Pick<InputHTMLAttributes<HTMLInputElement>, 'autoComplete' | 'required' | 'lang' | 'inputMode'>

/**
 * A label, what it means, the input, and what is wrong with it, tied together for screen readers. Plain HTML in the look
 * of the public pages: the sign-in screen is the first load of many, and must stay small.
 */
export function TextField({
  label,
  hint,
  error,
  type = 'text',
  value,
  onChange,
  ...given
}: Given & {
  label: string
  hint?: string
  error?: string | undefined
  type?: 'text' | 'email' | 'password'
  value: string
  onChange: (value: string) => void
}) {
  const id = useId()
  const [shown, setShown] = useState(false)
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <span className={type === 'password' ? 'with-eye' : undefined}>
        <input
          {...given}
          id={id}
          className="input"
          type={shown ? 'text' : type}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={described || undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
        {type === 'password' && <Eye shown={shown} onToggle={() => setShown(!shown)} />}
      </span>
      {error && (
        <span className="wrong" id={`${id}-error`}>
          <Icon of={IconAlertTriangle} size={18} />
          {error}
        </span>
      )}
    </div>
  )
}

function Eye({ shown, onToggle }: { shown: boolean; onToggle: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className="iconbtn" aria-label={t('showPassword')} aria-pressed={shown} onClick={onToggle}>
      <Icon of={shown ? IconEyeOff : IconEye} />
    </button>
  )
}
