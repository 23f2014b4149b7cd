import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Icon, type IconShape } from './icon.tsx'

type Look = {
  kind?: 'primary' | 'default' | 'quiet' | 'danger'
  small?: boolean
  wide?: boolean
  icon?: IconShape
  iconAfter?: IconShape
  children: ReactNode
}

/** A link that looks like a button: `to` inside the app, `href` for server pages and files. */
export function ButtonLink({
  to,
  href,
  download,
  kind = 'default',
  small,
  wide,
  icon,
  iconAfter,
  children,
}: Look & { to?: string; href?: string; download?: string | boolean }) {
  const className = ['btn', kind !== 'default' && kind, small && 'small', wide && 'wide'].filter(Boolean).join(' ')
  const inside = (
    <>
      {icon && <Icon of={icon} />}
      {children}
      {iconAfter && <Icon of={iconAfter} />}
    </>
  )
  if (to !== undefined)
    return (
      <Link className={className} to={to}>
        {inside}
      </Link>
    )
  return (
    <a className={className} href={href} download={download}>
      {inside}
    </a>
  )
}
