import {
  type DescriptorKey,
  type Descriptors,
  descriptorKeys,
  isDescribed,
  mandatoryDescriptors,
} from '@akashi/contract/descriptors.ts'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../parts/chip.tsx'
import { Icon } from '../../parts/icon.tsx'

/** How many descriptors are given, and for each missing one what it is for, with a way to its field. */
export function DescriptorMeter({ descriptors }: { descriptors: Descriptors }) {
  const { t } = useTranslation('studio')
  const missing = descriptorKeys.filter((key) => !isDescribed(descriptors, key))
  const given = descriptorKeys.length - missing.length
  const mandatory = missing.filter((key) => mandatoryDescriptors.has(key)).length
  const said = t('meter.given', { given, all: descriptorKeys.length })
  return (
    <section className="stack iss-meter" aria-labelledby="iss-meter">
      <p id="iss-meter">
        <b>{said}</b> {mandatory > 0 ? t('meter.mandatoryMissing', { count: mandatory }) : t('meter.mandatoryGiven')}
      </p>
      <meter min={0} max={descriptorKeys.length} value={given} aria-labelledby="iss-meter">
        {said}
      </meter>
      <ul className="small">
        {descriptorKeys.map((key) => (
          <Line key={key} of={key} given={!missing.includes(key)} />
        ))}
      </ul>
    </section>
  )
}

function Line({ of, given }: { of: DescriptorKey; given: boolean }) {
  const { t } = useTranslation('studio')
  return (
    <li className={given ? 'iss-given' : undefined}>
      <Icon of={given ? IconCircleCheck : IconCircleDashed} label={given ? t('meter.isGiven') : t('meter.isMissing')} />
      <span>
        {given ? t(`descriptors.${of}`) : <a href={`#iss-descriptor-${of}`}>{t(`descriptors.${of}`)}</a>}
        {!given && mandatoryDescriptors.has(of) && <Chip tone="wait">{t('meter.mandatory')}</Chip>}
        {!given && <span className="muted"> {t(`descriptorsFor.${of}`)}</span>}
      </span>
    </li>
  )
}
