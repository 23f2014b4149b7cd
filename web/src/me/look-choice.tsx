import { useMantineColorScheme } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

/** Light, dark or as the device: also here, because the top bar has no room for it on a phone. */
export function LookChoice() {
  const { t } = useTranslation('me')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const name = useId()
  return (
    <fieldset className="sheet titled">
      <legend className="h-18">{t('look')}</legend>
      {(['auto', 'light', 'dark'] as const).map((scheme) => (
        <label key={scheme} className="check">
          <input type="radio" name={name} checked={colorScheme === scheme} onChange={() => setColorScheme(scheme)} />
          {t(`themeWord.${scheme}`, { ns: 'shell' })}
        </label>
      ))}
    </fieldset>
  )
}
