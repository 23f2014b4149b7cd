import type { OrganisationSettings } from '@akashi/contract/organisations.ts'
import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../parts/said.ts'
import { zoneName } from '../parts/zone-name.ts'
import './delivery-words.ts'

type Props = { form: OrganisationSettings; change: (part: Partial<OrganisationSettings>) => void }

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`
const hours = (from: number, until: number) =>
  Array.from({ length: until - from + 1 }, (_, at) => ({ value: String(from + at), label: clock(from + at) }))

/** Between which hours mails leave that are not urgent. The end stays behind the beginning. */
export function SendingFields({ form, change }: Props) {
  const { t } = useTranslation('delivery')
  const { from, until } = form.sending
  return (
    <>
      <h2 className="h-18">{t('hours.sending')}</h2>
      <p className="small muted">{t('hours.sendingHint', { zone: zoneName(form.timeZone, useLanguage()) })}</p>
      <div className="iss-pair">
        <NativeSelect
          label={t('hours.sendFrom')}
          data={hours(0, 23)}
          value={String(from)}
          onChange={(event) => {
            const begins = Number(event.currentTarget.value)
            change({ sending: { from: begins, until: Math.max(until, begins + 1) } })
          }}
        />
        <NativeSelect
          label={t('hours.sendUntil')}
          data={hours(from + 1, 24)}
          value={String(until)}
          onChange={(event) => change({ sending: { from, until: Number(event.currentTarget.value) } })}
        />
      </div>
    </>
  )
}
