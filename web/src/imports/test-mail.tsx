import type { importTestMail } from '@akashi/contract/imports.ts'
import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { importPath } from './import-paths.ts'

/** Sends the award mail to oneself, to see it before the others do. */
export function TestMail({
  organisation,
  id,
  ready,
  icon,
}: {
  organisation: string
  id: string
  ready: boolean
  icon: ReactNode
}) {
  const { t } = useTranslation('imports')
  const [sentTo, setSentTo] = useState('')
  const { run, busy, problem } = useAct(async () => {
    setSentTo('')
    const answer = await post<z.infer<typeof importTestMail>>(`${importPath(organisation, id)}/test-mail`)
    setSentTo(answer.sentTo)
  })
  return (
    <>
      <Button variant="default" onClick={run} loading={busy} disabled={!ready} leftSection={icon}>
        {t('dryRun.testMail')}
      </Button>
      <span className="small" role="status">
        {sentTo && t('dryRun.testMailSent', { address: sentTo })}
      </span>
      <ErrorNote problem={problem} title={t('errors.notDone')} />
    </>
  )
}
