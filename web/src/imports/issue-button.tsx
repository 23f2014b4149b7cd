import type { ImportState } from '@akashi/contract/imports.ts'
import { Button, Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import '../issue/delivery-words.ts'
import { approvalsChanged } from '../issue/approvals-changed.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { importPath } from './import-paths.ts'
import { issueWords } from './issue-words.ts'

type Props = {
  organisation: string
  import: ImportState
  eligible: number
  stale: boolean
  reload: () => Promise<void>
}

/** Issues, or asks a second person first where that is needed or chosen. */
export function IssueButton({ organisation, import: one, eligible, stale, reload }: Props) {
  const { t } = useTranslation(['imports', 'approvals'])
  const { t: td } = useTranslation('delivery')
  const [mailAtOnce, setMailAtOnce] = useState(false)
  const [chosen, setChosen] = useState(false)
  const [note, setNote] = useState('')
  const approval = chosen || one.needsApproval
  const words = issueWords({ approval, eligible })
  const issue = useAct(async () => {
    await post(`${importPath(organisation, one.id)}/issue`, { approval, note: approval ? note.trim() : '', mailAtOnce })
    approvalsChanged()
    await reload()
  })
  return (
    <>
      <ErrorNote problem={issue.problem} title={t('errors.notDone')} />
      {one.needsApproval ? (
        <Note title={t('ask.needed', { ns: 'approvals' })} />
      ) : (
        <Checkbox
          label={t('ask.choose', { ns: 'approvals' })}
          checked={chosen}
          onChange={(event) => setChosen(event.currentTarget.checked)}
        />
      )}
      {approval && (
        <Textarea
          label={t('ask.note', { ns: 'approvals' })}
          description={t('noteHint', { ns: 'approvals' })}
          autosize
          minRows={2}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      )}
      {eligible === 0 && <p>{t('dryRun.lateOnly')}</p>}
      {!approval && eligible > 0 && (
        <p className="small muted">
          {one.delaySeconds === 0
            ? t('dryRun.atOnce')
            : t('dryRun.waits', { minutes: Math.max(1, Math.round(one.delaySeconds / 60)) })}
        </p>
      )}
      {eligible > 0 && (
        <Checkbox
          label={td('issuing.mailAtOnce')}
          description={td('issuing.mailAtOnceHint')}
          checked={mailAtOnce}
          onChange={(event) => setMailAtOnce(event.currentTarget.checked)}
        />
      )}
      <div>
        <Button onClick={issue.run} loading={issue.busy} disabled={stale || !one.canIssue}>
          {words === 'ask'
            ? t('ask.act', { ns: 'approvals', count: eligible })
            : t(`dryRun.${words}`, { count: eligible })}
        </Button>
      </div>
    </>
  )
}
