import type { ApprovalDecision } from '@akashi/contract/approvals.ts'
import { Button } from '@mantine/core'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { DialogActions } from './dialog-actions.tsx'
import { DialogSheet } from './dialog-sheet.tsx'
import { ReasonField, useReason } from './reason-field.tsx'

export type Asked = ApprovalDecision['decision']
type Props = {
  asked: Asked | null
  /** How many awards are decided, and how long they can still be stopped. */
  count: number
  delaySeconds: number
  close: () => void
  decide: (decision: Asked, note: string) => Promise<void>
}

/** Approve or send back: what it means, and a word to whoever asked. */
export function ApprovalDialog({ asked, count, close, ...rest }: Props) {
  const { t } = useTranslation('approvals')
  const title = asked === 'approve' ? t('approveTitle', { count }) : t('sendBackTitle')
  return (
    <DialogSheet opened={asked !== null} close={close} title={title}>
      {asked && <ApprovalForm key={asked} asked={asked} count={count} close={close} {...rest} />}
    </DialogSheet>
  )
}

function ApprovalForm({ asked, count, delaySeconds, close, decide }: Props & { asked: Asked }) {
  const { t } = useTranslation(['approvals', 'issue'])
  const approves = asked === 'approve'
  const note = useReason({ required: !approves })
  const { run, busy, problem } = useAct(async () => decide(asked, note.words.trim()))
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (note.mayGo()) run()
  }
  const minutes = Math.max(1, Math.round(delaySeconds / 60))
  const means = delaySeconds === 0 ? t('approveAtOnce') : t('approveMeans', { minutes })
  return (
    <form className="stack" onSubmit={send} noValidate>
      <p>{approves ? means : t('sendBackMeans')}</p>
      <ReasonField
        reason={note}
        label={approves ? t('note') : t('sendBackNote')}
        description={t('noteHint')}
        required={!approves}
        maxLength={2000}
        missing={t('noteMissing')}
      />
      <ErrorNote problem={problem} />
      <DialogActions close={close}>
        {approves ? (
          <Button type="submit" loading={busy}>
            {t('approve', { count })}
          </Button>
        ) : (
          <Button type="submit" variant="outline" color="invalid" loading={busy}>
            {t('sendBack')}
          </Button>
        )}
      </DialogActions>
    </form>
  )
}
