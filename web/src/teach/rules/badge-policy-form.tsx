import type { CourseRules } from '@akashi/contract/course-rules.ts'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useRevalidator } from 'react-router'
import { put } from '../../api.ts'
import { useAct } from '../../parts/act.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Note } from '../../parts/note.tsx'
import { taughtPath } from '../teach-paths.ts'

/** What the badge of the course waits for besides its rule. */
export function BadgePolicyForm({ rules, badge }: { rules: CourseRules; badge: NonNullable<CourseRules['badge']> }) {
  const { t } = useTranslation('rules')
  const { organisation = '', code = '' } = useParams()
  const { revalidate } = useRevalidator()
  const [consent, setConsent] = useState(badge.consent)
  const [hours, setHours] = useState(String(badge.waitMinutes / 60))
  const [saved, setSaved] = useState(false)
  const save = useAct(async () => {
    const waitMinutes = Math.round(Number(hours.normalize('NFKC')) * 60)
    await put(`${taughtPath(organisation, code)}/badge-policy`, { revision: rules.revision, consent, waitMinutes })
    setSaved(true)
    await revalidate()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.run()
  }
  return (
    <form className="sheet stack" onSubmit={send} aria-labelledby="policy-title">
      <h2 id="policy-title" className="h-21">
        {t('policy.title')}
      </h2>
      <Checkbox
        label={t('policy.consent')}
        description={t('policy.consentHint')}
        checked={consent}
        onChange={(event) => setConsent(event.currentTarget.checked)}
      />
      <TextInput
        className="rule-subject"
        label={t('policy.wait')}
        description={t('policy.waitHint')}
        inputMode="decimal"
        value={hours}
        onChange={(event) => setHours(event.currentTarget.value)}
      />
      <div role="status">{saved && <Note tone="good" title={t('policy.saved')} />}</div>
      <ErrorNote problem={save.problem} title={t('wentWrong')} />
      <div className="row">
        <Button type="submit" loading={save.busy}>
          {t('policy.save')}
        </Button>
      </div>
    </form>
  )
}
