import type { ReactNode } from 'react'
import { Icon, type IconShape } from './icon.tsx'

export type ChipTone = 'plain' | 'ok' | 'bad' | 'warn' | 'wait' | 'act'

/** A state: an icon, then a word. The tone only repeats them. */
export function Chip({ icon, tone = 'plain', children }: { icon?: IconShape; tone?: ChipTone; children: ReactNode }) {
  return (
    <span className={tone === 'plain' ? 'chip' : `chip ${tone}`}>
      {icon && <Icon of={icon} size={15} />}
      {children}
    </span>
  )
}
