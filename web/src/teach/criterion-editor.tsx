import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type CriterionDraft, type LevelDraft, withLevel } from './report-draft.ts'

type Props = {
  number: number
  draft: CriterionDraft
  change: (draft: CriterionDraft) => void
  remove: (() => void) | null
}

/** One criterion with its levels. */
export function CriterionEditor({ number, draft, change, remove }: Props) {
  const { t } = useTranslation('teach')
  const changeLevel = (id: number, part: Partial<LevelDraft>) =>
    change({ ...draft, levels: draft.levels.map((level) => (level.id === id ? { ...level, ...part } : level)) })
  return (
    <fieldset className="teach-criterion">
      <legend>{t('newReport.criterion', { number })}</legend>
      <div className="pair">
        <TextInput
          label={t('newReport.criterionJa')}
          lang="ja"
          required
          maxLength={300}
          value={draft.title}
          onChange={(event) => change({ ...draft, title: event.currentTarget.value })}
        />
        <TextInput
          label={t('newReport.criterionEn')}
          lang="en"
          required
          maxLength={300}
          value={draft.titleEn}
          onChange={(event) => change({ ...draft, titleEn: event.currentTarget.value })}
        />
      </div>
      {draft.levels.map((level, index) => (
        <fieldset key={level.id} className="teach-level">
          <legend className="small">{t('newReport.level', { number: index + 1 })}</legend>
          <TextInput
            label={t('newReport.points')}
            type="number"
            min={0}
            max={1000}
            step="any"
            required
            value={level.points}
            onChange={(event) => changeLevel(level.id, { points: event.currentTarget.value })}
          />
          <TextInput
            label={t('newReport.textJa')}
            lang="ja"
            required
            maxLength={300}
            value={level.text}
            onChange={(event) => changeLevel(level.id, { text: event.currentTarget.value })}
          />
          <TextInput
            label={t('newReport.textEn')}
            lang="en"
            required
            maxLength={300}
            value={level.textEn}
            onChange={(event) => changeLevel(level.id, { textEn: event.currentTarget.value })}
          />
        </fieldset>
      ))}
      <div className="row">
        <Button
          variant="default"
          size="sm"
          disabled={draft.levels.length >= 10}
          onClick={() => change(withLevel(draft))}
        >
          {t('newReport.addLevel')}
        </Button>
        {remove && (
          <Button variant="default" size="sm" onClick={remove}>
            {t('newReport.removeCriterion')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}
