import type { ForeignBadge } from '@akashi/contract/foreign-badges.ts'
import { IconCircleCheckFilled, IconCircleDashed, IconCircleXFilled, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'
import { useSaid } from '../parts/said.ts'
import './badges.ts'

/** What was looked at, and what came of it. */
export function ChecksList({ checks }: { checks: ForeignBadge['checks'] }) {
  const { t } = useTranslation('backpack')
  const say = useSaid()
  return (
    <ul className="checks small">
      {checks.map((finding) => (
        <li key={`${finding.name}/${finding.code}/${finding.pointer ?? ''}`}>
          <span className={tones[finding.result]}>
            <Icon
              of={icons[finding.result]}
              className="i"
              label={t(`check.result.${finding.result === 'n/a' ? 'none' : finding.result}`)}
            />
          </span>
          <span>
            {say(finding.message)}
            {finding.detail && <q className="d">{finding.detail}</q>}
            <span className="d mono">{finding.code}</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

const tones = { pass: 'ok', fail: 'no', unknown: 'un', 'n/a': 'na' } as const
const icons = {
  pass: IconCircleCheckFilled,
  fail: IconCircleXFilled,
  unknown: IconCircleDashed,
  'n/a': IconMinus,
} as const
