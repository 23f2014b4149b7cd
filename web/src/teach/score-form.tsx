import type { LearnerRecord } from '@akashi/contract/regrades.ts'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useRevalidator } from 'react-router'
import { put } from '../api.ts'
import { points } from '../learn/courses.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { taughtPath } from './teach-paths.ts'

type Props = { record: LearnerRecord; item: LearnerRecord['items'][number]; close: (saved: boolean) => void }

/** A quiz's score set by hand; the reason is asked for. */
export function ScoreForm({ record, item, close }: Props) {
  const { t } = useTranslation('teach')
  const { organisation = '', code = '' } = useParams()
  const { revalidate } = useRevalidator()
  const [score, setScore] = useState(item.score === null ? '' : String(item.score))
  const [reason, setReason] = useState('')
  const save = useAct(async () => {
    const path = `${taughtPath(organisation, code)}/learners/${encodeURIComponent(record.learner.enrolmentId)}/score`
    await put(path, { key: item.key, before: item.score, score: Number(score), reason })
    await revalidate()
    close(true)
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.run()
  }
  return (
    <form className="stack gap-2 teach-inline" onSubmit={send}>
      <TextInput
        label={t('learner.newScore', { maxScore: points(item.maxScore) })}
        type="number"
        min={0}
        max={item.maxScore}
        step="any"
        required
        value={score}
        onChange={(event) => setScore(event.currentTarget.value)}
      />
      <TextInput
        label={t('learner.reason')}
        description={t('learner.reasonHint')}
        required
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <ErrorNote problem={save.problem} title={t('common.wentWrong')} />
      <div className="row">
        <Button type="submit" loading={save.busy}>
          {t('learner.save')}
        </Button>
        <Button variant="default" onClick={() => close(false)}>
          {t('learner.cancel')}
        </Button>
      </div>
    </form>
  )
}
