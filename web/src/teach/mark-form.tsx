import type { ChosenLevels, Criterion, Marking } from '@akashi/contract/reports.ts'
import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useRevalidator } from 'react-router'
import { ApiProblem, put } from '../api.ts'
import { points } from '../learn/courses.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { useLanguage } from '../parts/said.ts'
import { taughtPath } from './teach-paths.ts'

/** A level for each criterion, comments, and the two acts: keep as a draft, release. */
export function MarkForm({ marking }: { marking: Marking }) {
  const { t } = useTranslation('teach')
  const { organisation = '', code = '' } = useParams()
  const { revalidate } = useRevalidator()
  const [levels, setLevels] = useState<ChosenLevels>(marking.levels)
  const [comment, setComment] = useState(marking.comment)
  const [reason, setReason] = useState('')
  const released = marking.line.state === 'released'
  const save = useAct(async (release: boolean) => {
    const { enrolmentId, itemKey } = marking.line
    const path = `${taughtPath(organisation, code)}/hand-ins/${encodeURIComponent(enrolmentId)}/${encodeURIComponent(itemKey)}`
    const handInId = marking.handIns[0]?.id
    await put(path, { revision: marking.revision, handInId, levels, comment, release, reason })
    await revalidate()
  })
  const open = marking.rubric.filter(({ key }) => !(key in levels)).length
  const total = marking.rubric.reduce(
    (sum, { key, levels: all }) => sum + (all[levels[key]?.level ?? -1]?.points ?? 0),
    0,
  )
  return (
    <form className="sheet stack" onSubmit={(event) => event.preventDefault()} aria-labelledby="mark-title">
      <h2 id="mark-title" className="h-21">
        {t('marking.mark')}
      </h2>
      {marking.revision > 0 && marking.line.state !== 'again' && (
        <Note
          tone={released ? 'good' : 'info'}
          live
          title={t(released ? 'marking.savedReleased' : 'marking.savedDraft')}
        />
      )}
      {marking.rubric.map((criterion) => (
        <CriterionField
          key={criterion.key}
          criterion={criterion}
          chosen={levels[criterion.key]}
          change={(chosen) => setLevels((before) => ({ ...before, [criterion.key]: chosen }))}
        />
      ))}
      <Textarea
        label={t('marking.overall')}
        description={t('marking.overallHint')}
        autosize
        minRows={3}
        maxLength={5000}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
      />
      <p className="h-18 num" role="status">
        {t('marking.total', { points: points(total), maxScore: points(marking.line.maxScore) })}
      </p>
      {open > 0 && <p className="small muted">{t('marking.open', { count: open })}</p>}
      {released && (
        <TextInput
          label={t('marking.reason')}
          description={t('marking.reasonHint')}
          required
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <ErrorNote problem={save.problem} title={t('common.wentWrong')}>
        {save.problem instanceof ApiProblem && save.problem.status === 409 && (
          <Button variant="default" size="sm" onClick={() => location.reload()}>
            {t('common.reload')}
          </Button>
        )}
      </ErrorNote>
      <div className="row">
        <Button
          disabled={open > 0 || (released && reason.trim() === '')}
          loading={save.busy}
          onClick={() => save.run(true)}
        >
          {released ? t('marking.change') : t('marking.release')}
        </Button>
        {!released && (
          <Button variant="default" loading={save.busy} onClick={() => save.run(false)}>
            {t('marking.draft')}
          </Button>
        )}
      </div>
    </form>
  )
}

type Chosen = ChosenLevels[string]
type FieldProps = { criterion: Criterion; chosen: Chosen | undefined; change: (chosen: Chosen) => void }

function CriterionField({ criterion, chosen, change }: FieldProps) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const said = (ja: string, en: string) => (language === 'en' ? en : ja)
  return (
    <fieldset className="question">
      <legend>
        <span className="question-text">{said(criterion.title, criterion.titleEn)}</span>
      </legend>
      <div className="options">
        {criterion.levels.map((level, index) => (
          <label key={`${level.points} ${level.text}`} className="option">
            <input
              type="radio"
              name={criterion.key}
              checked={chosen?.level === index}
              onChange={() => change({ level: index, comment: chosen?.comment ?? '' })}
            />
            <span className="num">
              {t('marking.level', { points: points(level.points) })}
              <span className="sub">{said(level.text, level.textEn)}</span>
            </span>
          </label>
        ))}
      </div>
      {chosen && (
        <TextInput
          label={t('marking.comment')}
          maxLength={2000}
          value={chosen.comment}
          onChange={(event) => change({ ...chosen, comment: event.currentTarget.value })}
        />
      )}
    </fieldset>
  )
}
