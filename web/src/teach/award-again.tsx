import type { LearnerRecord } from '@akashi/contract/regrades.ts'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useRevalidator } from 'react-router'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { taughtPath } from './teach-paths.ts'

/** The learner's badge was revoked though the completion stands: a new one, with a reason. */
export function AwardAgain({ record }: { record: LearnerRecord }) {
  const { t } = useTranslation('teach')
  const { organisation = '', code = '' } = useParams()
  const { revalidate } = useRevalidator()
  const [reason, setReason] = useState('')
  const award = useAct(async () => {
    const learner = `${taughtPath(organisation, code)}/learners/${encodeURIComponent(record.learner.enrolmentId)}`
    await post(`${learner}/award-again`, { reason })
    await revalidate()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    award.run()
  }
  return (
    <form className="sheet stack" onSubmit={send} aria-labelledby="again-title">
      <h2 id="again-title" className="h-21">
        {t('again.title')}
      </h2>
      <p className="small muted">{t('again.lead')}</p>
      <TextInput
        label={t('learner.reason')}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ErrorNote problem={award.problem} title={t('common.wentWrong')} />
      <div className="row">
        <Button type="submit" loading={award.busy}>
          {t('again.award')}
        </Button>
      </div>
    </form>
  )
}
