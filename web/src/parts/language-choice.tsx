import { useId } from 'react'
import type { Language } from '../words/words.ts'

/** Japanese or English, each written in itself. */
export function LanguageChoice({
  label,
  value,
  onChange,
}: {
  label: string
  value: Language
  onChange: (language: Language) => void
}) {
  const name = useId()
  return (
    <fieldset>
      <legend className="label">{label}</legend>
      <div className="row">
        {(['ja', 'en'] as const).map((language) => (
          <label key={language} className="check" lang={language}>
            <input type="radio" name={name} checked={value === language} onChange={() => onChange(language)} />
            {language === 'ja' ? '日本語' : 'English'}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
