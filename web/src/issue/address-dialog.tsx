import type { AwardRow } from '@akashi/contract/awards.ts'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { DialogActions } from './dialog-actions.tsx'
import { DialogSheet } from './dialog-sheet.tsx'
import './delivery-words.ts'

type Props = {
  award: AwardRow | null
  close: () => void
  correct: (award: AwardRow, address: string) => Promise<unknown>
  done: () => void
}

/** Asks for the right address and says what becomes of the badge that was signed for the wrong one. */
export function AddressDialog({ award, close, correct, done }: Props) {
  const { t } = useTranslation('delivery')
  return (
    <DialogSheet
      opened={award !== null}
      close={close}
      title={award ? t('correcting.title', { name: award.recipientName }) : ''}
    >
      {award && <AddressForm key={award.id} award={award} close={close} correct={correct} done={done} />}
    </DialogSheet>
  )
}

function AddressForm({ award, close, correct, done }: Props & { award: AwardRow }) {
  const { t } = useTranslation('delivery')
  const { t: tc } = useTranslation('issue')
  const [address, setAddress] = useState(award.address)
  const [wrong, setWrong] = useState('')
  const { run, busy, problem } = useAct(async () => {
    await correct(award, address.trim())
    close()
    done()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const given = address.trim()
    if (given.toLowerCase() === award.address.toLowerCase()) setWrong(t('correcting.same'))
    else if (!/^[^\s@]+@[^\s@]+$/.test(given)) setWrong(tc('settings.emailWrong'))
    else run()
  }
  return (
    <form className="stack" onSubmit={send} noValidate>
      <p>{t('correcting.present', { address: award.address })}</p>
      <section className="note iss-plain">
        <h3>{t('correcting.means')}</h3>
        <ul className="iss-list">
          <li>{t('correcting.revoked')}</li>
          <li>{t('correcting.fresh')}</li>
          <li>{t('correcting.holder')}</li>
        </ul>
      </section>
      <TextInput
        type="email"
        label={t('correcting.address')}
        required
        maxLength={254}
        value={address}
        error={wrong || undefined}
        onChange={(event) => {
          setAddress(event.currentTarget.value)
          setWrong('')
        }}
      />
      <ErrorNote problem={problem} />
      <DialogActions close={close}>
        <Button type="submit" loading={busy}>
          {t('correcting.act')}
        </Button>
      </DialogActions>
    </form>
  )
}
