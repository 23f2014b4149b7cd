import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Icon, type IconShape } from './icon.tsx'

export type NoteTone = 'plain' | 'info' | 'warn' | 'bad' | 'good'

const icons: Record<NoteTone, IconShape> = {
  plain: IconInfoCircle,
  info: IconInfoCircle,
  warn: IconAlertTriangle,
  bad: IconAlertTriangle,
  good: IconCircleCheck,
}

/** Something to know here: a strong line, then what it means. `live` is read out when it appears. */
export function Note({
  tone = 'plain',
  title,
  icon,
  live,
  children,
}: {
  tone?: NoteTone
  title?: ReactNode
  icon?: IconShape
  live?: boolean
  children?: ReactNode
}) {
  return (
    <div className={tone === 'plain' ? 'note' : `note ${tone}`} role={live ? 'status' : undefined}>
      <Icon of={icon ?? icons[tone]} className="i" />
      <div>
        {title && <b>{title}</b>}
        {children}
      </div>
    </div>
  )
}
