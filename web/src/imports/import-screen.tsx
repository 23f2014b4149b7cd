import type { ImportState } from '@akashi/contract/imports.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { StopBanner } from '../issue/stop-banner.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import { links } from '../links.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Loading } from '../parts/loading.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ImportAwaiting, ImportDecision } from './import-awaiting.tsx'
import { importPath } from './import-paths.ts'
import { FileReadingFields } from './file-reading.tsx'
import { ImportProgress } from './import-progress.tsx'
import { ImportSteps, stepOf } from './import-steps.tsx'
import { ImportWaiting } from './import-waiting.tsx'
import { PlanScreen } from './plan-screen.tsx'
import '../issue/issue.css'
import './imports.css'

/** How often to ask: every second while something is about to happen or happens, now and then while mails are still out. */
function pace(one: ImportState): number | null {
  if (one.state === 'issuing') return 1
  if (one.state === 'waiting') return 3
  if (one.state === 'awaiting-approval') return 5
  return one.state === 'done' && one.delivered + one.parked < one.awarded ? 3 : null
}

/** Read in another way, the file may have other columns: the form begins anew. */
function readingKey({ id, reading }: ImportState): string {
  return [id, reading.encoding, reading.sheet, reading.headerRow].join(' ')
}

/** One import from columns to result. Its id is in the address: a reload, or another day, comes back to where it stands. */
export function ImportScreen() {
  const { t } = useTranslation('imports')
  const { organisation = '', id = '' } = useParams()
  const { answer, problem, loading, reload } = useAnswer<ImportState>(importPath(organisation, id), pace)
  return (
    <div className="iss">
      <PageHead
        title={t('list.title')}
        crumb={<Link to={links.imports(organisation)}>{t('list.earlier')}</Link>}
        sub={answer && <span className="mono">{answer.fileName}</span>}
      />
      <StopBanner organisation={organisation} />
      {answer && <ImportSteps at={stepOf(answer.state)} finished={answer.state === 'done'} />}
      <ErrorNote problem={problem} title={t('errors.notLoaded')}>
        <Button variant="default" size="sm" onClick={() => void reload()}>
          {t('errors.retry')}
        </Button>
      </ErrorNote>
      {!answer && loading && <Loading />}
      {answer && (answer.state === 'uploaded' || answer.state === 'planned') && (
        <>
          <FileReadingFields organisation={organisation} import={answer} reload={reload} />
          <PlanScreen key={readingKey(answer)} organisation={organisation} import={answer} reload={reload} />
        </>
      )}
      {answer?.state === 'awaiting-approval' && (
        <ImportAwaiting organisation={organisation} import={answer} reload={reload} />
      )}
      {answer && answer.state !== 'awaiting-approval' && <ImportDecision approval={answer.approval} />}
      {answer?.state === 'waiting' && <ImportWaiting organisation={organisation} import={answer} reload={reload} />}
      {answer && (answer.state === 'issuing' || answer.state === 'done' || answer.state === 'stopped') && (
        <ImportProgress organisation={organisation} import={answer} reload={reload} />
      )}
    </div>
  )
}
