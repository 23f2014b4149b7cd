import { Button } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconMail } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { TextField } from '../parts/text-field.tsx'
import { FreshNote } from './fresh-note.tsx'
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
          {me.addresses.map((one, index) => (
            <AddressLine key={one.address} {...one} main={index === 0 && one.verified} me={me} />
          ))}
        </ul>
      )}
      <AddAddress />
    </section>
  )
}

function AddressLine({ address, verified, main, me }: Me['addresses'][number] & { main: boolean; me: Me }) {
  const { t } = useTranslation('me')
  const { revalidate } = useRevalidator()
  const [asks, setAsks] = useState(false)
  const change = useAct(async (how: 'main' | 'remove') => {
    await post(`/api/me/addresses/${how}`, { address })
    await revalidate()
  })
  const confirmed = me.addresses.find((one) => one.verified)?.address
  return (
    <li className="stack gap-2">
      <span>{address}</span>
      <span className="row">
        <Chip icon={verified ? IconCircleCheck : IconCircleDashed} tone={verified ? 'ok' : 'wait'}>
          {verified ? t('verified') : t('unverified')}
        </Chip>
        {main && me.addresses.length > 1 && <Chip icon={IconMail}>{t('mainAddress')}</Chip>}
      </span>
      {me.addresses.length > 1 && (
        <span className="row">
          {verified && !main && (
            <Button variant="default" size="compact-md" disabled={change.busy} onClick={() => change.run('main')}>
              {t('makeMain')}
            </Button>
          )}
          <Button
            variant="default"
            size="compact-md"
            aria-label={t('removeAddress', { address })}
            aria-expanded={asks}
            onClick={() => setAsks(!asks)}
          >
            {t('remove')}
          </Button>
        </span>
      )}
      {asks && (
        <Note title={t('removeMeans')}>
          <p>{t('removeMeansMore')}</p>
          <Button variant="default" size="compact-md" loading={change.busy} onClick={() => change.run('remove')}>
            {t('removeNow')}
          </Button>
        </Note>
      )}
      <FreshNote
        problem={change.problem}
        title={t('saveFailed')}
        address={confirmed}
        onFresh={() => change.run('remove')}
      />
    </li>
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
