import { useMantineColorScheme } from '@mantine/core'
import { IconMoon, IconSun, IconSunMoon } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { patch } from '../api.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { speak } from '../words/words.ts'

/** The other language, written in itself. Signed in, the account remembers it for mails too. */
export function LanguageSwitch({ signedIn }: { signedIn: boolean }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const other = language === 'ja' ? 'en' : 'ja'
  async function change() {
    await speak(other)
    // The screen has changed already; an account that could not be told keeps its old language for mails only.
    if (signedIn) await patch('/api/me', { language: other }).catch(() => undefined)
  }
  return (
    <button type="button" className="iconbtn" aria-label={t('toEnglish')} onClick={() => void change()}>
      <span lang={other}>{other === 'en' ? 'EN' : '日本語'}</span>
    </button>
  )
}

const schemes = ['auto', 'light', 'dark'] as const
const icons = { auto: IconSunMoon, light: IconSun, dark: IconMoon }

export function ThemeSwitch() {
  const { t } = useTranslation()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const next = schemes[(schemes.indexOf(colorScheme) + 1) % schemes.length]!
  return (
    <button
      type="button"
      className="iconbtn theme-switch"
      aria-label={t(`theme.${colorScheme}`)}
      onClick={() => setColorScheme(next)}
    >
      <Icon of={icons[colorScheme]} />
    </button>
  )
}
