import { IconFlask } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router'
import { links } from '../links.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { Seal } from '../parts/seal.tsx'
import { Navigation } from './navigation.tsx'
import { PersonMenu } from './person-menu.tsx'
import { useSession } from './session.ts'
import { LanguageSwitch, ThemeSwitch } from './switches.tsx'
import { nameOf } from './names.ts'

/** Top bar, rail or tabs, and the screen. After each navigation the focus goes to the screen's heading. */
export function Shell() {
  const { t } = useTranslation()
  const language = useLanguage()
  const { viewer, evaluation } = useSession()
  const navigation = useNavigation()
  const main = useFocusOnNavigation()
  const organisation = viewer?.memberships[0]
  return (
    <div className={viewer ? 'app' : 'app app-signed-out'}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="app-top">
        <Link className="brand" to={links.home}>
          <Seal />
          <span className="org">{organisation ? nameOf(organisation, language) : t('brand')}</span>
        </Link>
        {evaluation && (
          <span className="trial" title={t('evaluation')}>
            <Icon of={IconFlask} size={16} />
            <span className="trial-word">{t('trial')}</span>
          </span>
        )}
        <span className="push" />
        <span className="switches">
          <LanguageSwitch signedIn={viewer !== null} />
          <ThemeSwitch />
        </span>
        {viewer && <PersonMenu viewer={viewer} />}
      </header>
      {viewer && <Navigation />}
      <main
        className={navigation.state === 'loading' ? 'app-main leaving' : 'app-main'}
        id="main"
        ref={main}
        tabIndex={-1}
      >
        <Outlet />
      </main>
      <ScrollRestoration />
    </div>
  )
}

function useFocusOnNavigation() {
  const main = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const first = useRef(true)
  useEffect(() => {
    if (first.current) first.current = false
    else if (pathname) main.current?.focus({ preventScroll: true })
  }, [pathname])
  return main
}
