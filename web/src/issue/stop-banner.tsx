import type { IssuingState } from '@akashi/contract/approvals.ts'
import { Button } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { staffNameOf } from '../shell/names.ts'
import { DialogActions } from './dialog-actions.tsx'
import { DialogSheet } from './dialog-sheet.tsx'
import { ReasonField, useReason } from './reason-field.tsx'
import { useAnswer } from '../parts/use-answer.ts'

const pathOf = (organisation: string) => `/api/organisations/${encodeURIComponent(organisation)}/issuing`

/** That issuing stands still, why and since when; from here it resumes. `canStop` also offers the switch while it runs. */
export function StopBanner({ organisation, canStop = false }: { organisation: string; canStop?: boolean }) {
  const { t } = useTranslation('approvals')
  const language = useLanguage()
  const [asking, setAsking] = useState(false)
  const { answer, reload } = useAnswer<IssuingState>(pathOf(organisation), () => 15)
  const resume = useAct(async () => {
    await post(`${pathOf(organisation)}/resume`)
    await reload()
  })
  const stop = answer?.stopped
  if (!answer) return null
  if (!stop)
    return canStop ? (
      <div className="row iss-end">
        <Button
          variant="outline"
          color="invalid"
          size="sm"
          leftSection={<Icon of={IconPlayerPause} />}
          onClick={() => setAsking(true)}
        >
          {t('stop.act')}
        </Button>
        <StopDialog organisation={organisation} opened={asking} close={() => setAsking(false)} done={reload} />
      </div>
    ) : null
  const facts = {
    when: writtenTime(stop.at, language),
    name: staffNameOf(stop.by, language, t('deleted')),
    reason: stop.reason,
  }
  return (
    <Note tone="warn" title={t('stop.stopped')} live>
      <p>{stop.whole ? t('stop.whole', facts) : t('stop.since', facts)}</p>
      <p className="small">{t('stop.waits', { count: answer.waiting })}</p>
      <ErrorNote problem={resume.problem} />
      {!stop.whole && (
        <Button variant="default" size="sm" onClick={resume.run} loading={resume.busy}>
          {t('stop.resume')}
        </Button>
      )}
    </Note>
  )
}

type Props = { organisation: string; opened: boolean; close: () => void; done: () => Promise<void> }

/** What stopping means, and why it is done. */
function StopDialog({ organisation, opened, close, done }: Props) {
  const { t } = useTranslation(['approvals', 'issue'])
  const reason = useReason()
  const { run, busy, problem } = useAct(async () => {
    await post(`${pathOf(organisation)}/stop`, { reason: reason.words.trim() })
    close()
    await done()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (reason.mayGo()) run()
  }
  return (
    <DialogSheet opened={opened} close={close} title={t('stop.title')}>
      <form className="stack" onSubmit={send} noValidate>
        <p>{t('stop.means')}</p>
        <ReasonField reason={reason} label={t('stop.reason')} missing={t('stop.reasonMissing')} />
        <ErrorNote problem={problem} />
        <DialogActions close={close}>
          <Button type="submit" variant="outline" color="invalid" loading={busy}>
            {t('stop.act')}
          </Button>
        </DialogActions>
      </form>
    </DialogSheet>
  )
}
