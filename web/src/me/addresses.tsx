import { Button } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { TextField } from '../parts/text-field.tsx'
import type { Me } from './names-form.tsx'

/** The mail addresses of a person; a new one counts once the link mailed to it was opened. */
export function Addresses({ me }: { me: Me }) {
  const { t } = useTranslation('me')
  return (
    <section className="sheet stack">
      <h2 className="h-18">{t('addresses')}</h2>
      <p className="small muted">{t('addressesWhy')}</p>
      {me.addresses.length === 0 ? (
        <p className="small">{t('noAddress')}</p>
      ) : (
        <ul className="lineup">
          {me.addresses.map(({ address, verified }) => (
            <li key={address} className="stack gap-2">
              <span>{address}</span>
              <span>
                <Chip icon={verified ? IconCircleCheck : IconCircleDashed} tone={verified ? 'ok' : 'wait'}>
                  {verified ? t('verified') : t('unverified')}
                </Chip>
              </span>
            </li>
          ))}
        </ul>
      )}
      <AddAddress />
    </section>
  )
}

function AddAddress() {
  const { t } = useTranslation('me')
  const { revalidate } = useRevalidator()
  const [address, setAddress] = useState('')
  const [sent, setSent] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const wrong = !address.includes('@')
  const add = useAct(async () => {
    await post('/api/me/addresses', { address: address.trim() })
    setSent(address.trim())
    setAddress('')
    setTried(false)
    await revalidate()
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!wrong) add.run()
  }
  return (
    <form className="stack gap-2" onSubmit={submit} noValidate>
      <TextField
        label={t('newAddress')}
        type="email"
        autoComplete="email"
        value={address}
        error={tried && wrong ? t('addressWrong') : undefined}
        onChange={setAddress}
      />
      <ErrorNote problem={add.problem} title={t('addressFailed')} />
      <div className="row">
        <Button type="submit" variant="default" loading={add.busy}>
          {t('addAddress')}
        </Button>
      </div>
      <p className="small muted" role="status">
        {sent && t('addressSent', { address: sent })}
      </p>
    </form>
  )
}
