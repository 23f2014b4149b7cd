import type { Icon as TablerIcon } from '@tabler/icons-react'

export type IconShape = TablerIcon

/** A Tabler icon at the house's size and stroke. Without `label` it stands beside its word and is hidden. */
export function Icon({
  of: Shape,
  size = 20,
  label,
  className,
}: {
  of: IconShape
  size?: number
  label?: string
  className?: string
}) {
  const named = label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true }
  return <Shape size={size} stroke={1.75} className={`icon ${className ?? ''}`} {...named} />
}
