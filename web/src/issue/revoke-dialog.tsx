import type { AwardRow } from '@akashi/contract/awards.ts'
import { Button, Checkbox } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenDate } from '../parts/written-date.ts'
import { DialogActions } from './dialog-actions.tsx'
import { DialogSheet } from './dialog-sheet.tsx'
import { ReasonField, useReason } from './reason-field.tsx'

type Props = {
  award: AwardRow | null
  close: () => void
  revoke: (award: AwardRow, revocation: { reason: string; mailAtOnce: boolean }) => Promise<unknown>
  done: () => void
}

/** Asks for the reason and says what revoking means before it happens. */
export function RevokeDialog({ award, close, revoke, done }: Props) {
  const { t } = useTranslation('issue')
  return (
    <DialogSheet
      opened={award !== null}
      close={close}
      title={award ? t('revoking.title', { name: award.recipientName }) : ''}
    >
      {award && <RevokeForm key={award.id} award={award} close={close} revoke={revoke} done={done} />}
    </DialogSheet>
  )
}

function RevokeForm({ award, close, revoke, done }: Props & { award: AwardRow }) {
  const { t } = useTranslation('issue')
  const language = useLanguage()
  const reason = useReason()
  const [mailAtOnce, setMailAtOnce] = useState(false)
  const knows = award.deliveredAt !== null || award.state === 'claimed'
  const common = [t('revoking.misgraded'), t('revoking.asked'), t('revoking.wrongPerson')]

  const { run, busy, problem } = useAct(async () => {
    await revoke(award, { reason: reason.words.trim(), mailAtOnce })
    close()
    done()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (reason.mayGo()) run()
  }

  return (
    <form className="stack" onSubmit={send} noValidate>
      <p>{t('revoking.badge', { badge: award.achievementName, when: writtenDate(award.awardedAt, language) })}</p>
      <section className="note iss-plain">
        <h3>{t('revoking.means')}</h3>
        <ul className="iss-list">
          <li>{t('revoking.verdict')}</li>
          <li>{t('revoking.stays')}</li>
          <li>{knows ? t('revoking.told') : t('revoking.untold')}</li>
          <li>{t('revoking.noWay')}</li>
        </ul>
      </section>
      <fieldset className="row">
        <legend className="label">{t('revoking.reasons')}</legend>
        {common.map((words) => (
          <Button key={words} variant="default" size="sm" onClick={() => reason.say(words)}>
            {words}
          </Button>
        ))}
      </fieldset>
      <ReasonField
        reason={reason}
        label={t('revoking.reason')}
        description={t('revoking.reasonHint')}
        missing={t('revoking.reasonMissing')}
      />
      {knows && (
        <Checkbox
          label={t('revoking.atOnce')}
          description={t('revoking.atOnceHint')}
          checked={mailAtOnce}
          onChange={(event) => setMailAtOnce(event.currentTarget.checked)}
        />
      )}
      <ErrorNote problem={problem} />
      <DialogActions close={close}>
        <Button type="submit" variant="outline" color="invalid" loading={busy}>
          {t('revoking.act')}
        </Button>
      </DialogActions>
    </form>
  )
}
