import { IconUserCircle } from '@tabler/icons-react'
import { type RefObject, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink, useLocation } from 'react-router'
import { links } from '../links.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { personNameOf } from './names.ts'
import { PlaceLink, placesBeyondTabs } from './navigation.tsx'
import { useSession, type Viewer } from './session.ts'

/** The round mark and what it opens: one's own settings and, on a phone, the places that have no tab. */
export function PersonMenu({ viewer }: { viewer: Viewer }) {
  const { t } = useTranslation()
  const session = useSession()
  const name = personNameOf(viewer, useLanguage())
  const list = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useOpenUntilElsewhere(button)
  return (
    <div className="person-menu">
      <button
        ref={button}
        type="button"
        className="avatar-link"
        aria-label={t('menuOf', { name })}
        aria-expanded={open}
        aria-controls={list}
        onClick={() => setOpen(!open)}
      >
        <span className="avatar" aria-hidden="true">
          {firstLetter(name)}
        </span>
      </button>
      <div className="person-places" id={list} hidden={!open}>
        <p className="small muted">{name}</p>
        <ul>
          {placesBeyondTabs(session).map((place) => (
            <li key={place.key} className="phone">
              <PlaceLink place={place} />
            </li>
          ))}
          <li>
            <NavLink to={links.me}>
              <Icon of={IconUserCircle} size={24} />
              <span>{t('nav.me')}</span>
            </NavLink>
          </li>
        </ul>
      </div>
    </div>
  )
}

/** Open until another place is gone to, the focus or a press is elsewhere, or Escape gives the focus back to the button. */
function useOpenUntilElsewhere(button: RefObject<HTMLButtonElement | null>) {
  const [open, setOpen] = useState(false)
  const { key } = useLocation()
  useEffect(() => {
    if (key) setOpen(false)
  }, [key])
  useEffect(() => {
    if (!open) return
    const listening = new AbortController()
    const { signal } = listening
    const leave = ({ target }: Event) => {
      if (target instanceof Element && !button.current?.parentElement?.contains(target)) setOpen(false)
    }
    const giveBack = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      setOpen(false)
      button.current?.focus()
    }
    document.addEventListener('pointerdown', leave, { signal })
    document.addEventListener('focusin', leave, { signal })
    document.addEventListener('keydown', giveBack, { signal })
    return () => listening.abort()
  }, [open, button])
  return [open, setOpen] as const
}

/** One letter for the round mark; whole even where a letter takes two code units (𠮷). */
function firstLetter(name: string): string {
  return [...name.trim()][0] ?? ''
}
