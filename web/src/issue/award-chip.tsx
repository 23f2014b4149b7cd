import {
  IconAlertCircle,
  IconCheck,
  IconClock,
  IconHandStop,
  IconMailCheck,
  IconPlayerStop,
  IconRotate2,
  IconUserCheck,
  IconWritingSign,
} from '@tabler/icons-react'
import type { AwardState } from '@akashi/contract/awards.ts'
import { useTranslation } from 'react-i18next'
import { Chip } from '../parts/chip.tsx'

const looks = {
  'awaiting-approval': { tone: 'wait', icon: IconUserCheck },
  awarded: { tone: 'wait', icon: IconClock },
  signed: { tone: 'plain', icon: IconWritingSign },
  delivered: { tone: 'act', icon: IconMailCheck },
  claimed: { tone: 'ok', icon: IconCheck },
  declined: { tone: 'plain', icon: IconHandStop },
  revoked: { tone: 'warn', icon: IconRotate2 },
  parked: { tone: 'bad', icon: IconAlertCircle },
  stopped: { tone: 'wait', icon: IconPlayerStop },
} as const

/** The state of an award: icon, word, and the reason where there is one. Colour only repeats them. */
export function AwardChip({ state, reason }: { state: AwardState; reason?: string | null }) {
  const { t } = useTranslation('issue')
  const { tone, icon } = looks[state]
  const word = t(`states.${state}`)
  return (
    <Chip icon={icon} tone={tone}>
      <span>{reason ? t('states.because', { state: word, reason }) : word}</span>
    </Chip>
  )
}
