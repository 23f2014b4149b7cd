import type { RegradeCase } from '@akashi/contract/regrades.ts'
import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useRevalidator } from 'react-router'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { teachPath } from './teach-paths.ts'

/** Keep or take back, with the reason in both languages. */
export function CaseForm({ asked }: { asked: RegradeCase }) {
  const { t } = useTranslation('teach')
  const { organisation = '' } = useParams()
  const { revalidate } = useRevalidator()
  const [reasonJa, setReasonJa] = useState('')
  const [reasonEn, setReasonEn] = useState('')
  const decide = useAct(async (act: 'keep' | 'revoke') => {
    await post(`${teachPath(organisation)}/regrades/${encodeURIComponent(asked.id)}`, { act, reasonJa, reasonEn })
    await revalidate()
  })
  const missing = reasonJa.trim() === '' || reasonEn.trim() === ''
  return (
    <form className="stack gap-2 teach-inline" onSubmit={(event) => event.preventDefault()}>
      <TextInput
        label={t('regrades.reasonJa')}
        description={t('regrades.reasonHint')}
        lang="ja"
        required
        maxLength={500}
        value={reasonJa}
        onChange={(event) => setReasonJa(event.currentTarget.value)}
      />
      <TextInput
        label={t('regrades.reasonEn')}
        lang="en"
        required
        maxLength={500}
        value={reasonEn}
        onChange={(event) => setReasonEn(event.currentTarget.value)}
      />
      <ErrorNote problem={decide.problem} title={t('common.wentWrong')} />
      <div className="row">
        <Button variant="default" disabled={missing} loading={decide.busy} onClick={() => decide.run('keep')}>
          {t('regrades.keep')}
        </Button>
        <Button
          color="invalid"
          variant="outline"
          disabled={missing}
          loading={decide.busy}
          onClick={() => decide.run('revoke')}
        >
          {t('regrades.revoke')}
        </Button>
      </div>
    </form>
  )
}
