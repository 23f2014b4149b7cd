import type { LearnerRecord } from '@akashi/contract/regrades.ts'
import { Button, NumberInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { put } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { taughtPath } from './teach-paths.ts'

/** More time for one learner in every quiz of the course that has a limit. */
export function ExtraTimeForm({ record }: { record: LearnerRecord }) {
  const { t } = useTranslation('teach')
  const { organisation = '', code = '' } = useParams()
  const [percent, setPercent] = useState(record.extraTimePercent)
  const [kept, setKept] = useState(record.extraTimePercent)
  const save = useAct(async () => {
    const path = `${taughtPath(organisation, code)}/learners/${encodeURIComponent(record.learner.enrolmentId)}/extra-time`
    setKept((await put<LearnerRecord>(path, { percent })).extraTimePercent)
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.run()
  }
  return (
    <form className="sheet stack" onSubmit={send} aria-labelledby="extra-title">
      <h2 id="extra-title" className="h-21">
        {t('learner.extraTime')}
      </h2>
      <NumberInput
        label={t('learner.extraPercent')}
        description={t('learner.extraHint')}
        min={0}
        max={400}
        hideControls
        value={percent}
        onChange={(value) => setPercent(Math.round(Number(value)) || 0)}
      />
      <p role="status" className="small muted">
        {kept > 0 && kept === percent ? t('learner.extraNow', { percent: kept }) : ''}
      </p>
      <ErrorNote problem={save.problem} title={t('common.wentWrong')} />
      <div className="row">
        <Button type="submit" variant="default" loading={save.busy}>
          {t('common.save')}
        </Button>
      </div>
    </form>
  )
}
