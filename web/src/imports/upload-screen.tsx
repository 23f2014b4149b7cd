import type { importList, UploadedImport } from '@akashi/contract/imports.ts'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { z } from 'zod'
import { upload } from '../api.ts'
import { FileDrop } from '../issue/file-drop.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { EarlierImports } from './earlier-imports.tsx'
import { importsPath } from './import-paths.ts'
import { ImportSteps } from './import-steps.tsx'
import '../issue/issue.css'
import './imports.css'

/** The first step: a file and where it comes from. Below it, what was imported before. */
export function UploadScreen() {
  const { t } = useTranslation('imports')
  const { organisation = '' } = useParams()
  const navigate = useNavigate()
  const { answer } = useAnswer<z.infer<typeof importList>>(importsPath(organisation))
  const earlier = answer?.imports ?? []
  const [source, setSource] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [missing, setMissing] = useState(false)
  const from = source ?? earlier[0]?.source ?? 'LMS'
  const { run, busy, problem } = useAct(async (file: File) => {
    const form = new FormData()
    form.append('source', from.trim())
    form.append('file', file)
    const uploaded = await upload<UploadedImport>(importsPath(organisation), form)
    await navigate(links.import(organisation, uploaded.id))
  })
  const take = (file: File) => {
    setName(file.name)
    if (from.trim() === '') setMissing(true)
    else run(file)
  }
  return (
    <div className="iss">
      <PageHead title={t('list.title')} sub={t('list.lead')} />
      <ImportSteps at="file" />
      <section className="sheet stack" aria-label={t('list.file')}>
        <TextInput
          label={t('list.source')}
          description={t('list.sourceHint')}
          className="iss-narrow"
          list="imp-sources"
          maxLength={60}
          value={from}
          // What is proposed may still be on its way: it does not change under whoever writes here.
          onFocus={() => setSource(from)}
          onChange={(event) => {
            setSource(event.currentTarget.value)
            setMissing(false)
          }}
          error={missing ? t('list.sourceMissing') : undefined}
        />
        <datalist id="imp-sources">
          {[...new Set(earlier.map((one) => one.source))].map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <FileDrop
          accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          words={t('list.drop')}
          hint={t('list.dropHint')}
          button={t('list.choose')}
          busy={busy}
          busyWords={t('list.reading', { name })}
          take={take}
        />
        <ErrorNote problem={problem} title={t('errors.notUploaded')} />
        <p className="small muted">{t('list.nothingSent')}</p>
      </section>
      <EarlierImports organisation={organisation} imports={earlier} loaded={answer !== undefined} />
    </div>
  )
}
