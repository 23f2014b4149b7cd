import type { ImportState, RowProblem } from '@akashi/contract/imports.ts'
import { Button } from '@mantine/core'
import { IconAlertCircle, IconCheck, IconLoader2, IconPlayerStop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { post, put } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { ProgressBar } from '../parts/progress-bar.tsx'
import { useSaid } from '../parts/said.ts'
import { writtenNumber } from '../parts/written-date.ts'
import { ExportResults } from './export-results.tsx'
import { importPath } from './import-paths.ts'
import { draftOf } from './plan-draft.ts'

type Props = { organisation: string; import: ImportState; reload: () => Promise<void> }

/** Numbers while badges are issued, and the result after: signed, mailed, parked, rows that got nothing. */
export function ImportProgress({ organisation, import: one, reload }: Props) {
  const { t } = useTranslation('imports')
  const total = Math.max(one.eligible, one.awarded)
  const percent = total === 0 ? 0 : Math.floor(((one.signed + one.parked) / total) * 100)
  const moving = one.state === 'issuing'
  return (
    <>
      <section className="sheet stack" aria-labelledby="imp-progress">
        <div className="row between">
          <h2 className="h-21" id="imp-progress">
            {titleOf(one, total, t)}
          </h2>
          {moving && (
            <Chip icon={IconLoader2} tone="act">
              {t('progress.percent', { percent })}
            </Chip>
          )}
        </div>
        {one.state !== 'stopped' && total > 0 && (
          <ProgressBar label={t('progress.bar')} value={one.signed} of={total} bad={one.parked} />
        )}
        {total > 0 && <Figures organisation={organisation} import={one} total={total} />}
        <p className="small muted" role="status">
          {sentenceOf(one, t)}
        </p>
        <NextActs organisation={organisation} import={one} reload={reload} />
      </section>
      {one.errors.length > 0 && <ErrorRows errors={one.errors} count={one.errorCount} />}
    </>
  )
}

type Words = ReturnType<typeof useTranslation<'imports'>>['t']

function titleOf(one: ImportState, total: number, t: Words): string {
  if (one.state === 'stopped') return t('progress.stopped')
  if (total === 0) return one.state === 'issuing' ? t('progress.following') : t('progress.followed')
  return one.state === 'issuing' ? t('progress.issuing', { count: total }) : t('progress.done', { count: one.signed })
}

function sentenceOf(one: ImportState, t: Words): string {
  if (one.state === 'issuing') return t('progress.leave')
  if (one.state === 'stopped')
    return one.signed > 0 ? t('progress.stoppedSome', { count: one.signed }) : t('progress.stoppedNone')
  return one.delivered + one.parked < one.awarded ? t('progress.mailing') : ''
}

function Figures({ organisation, import: one, total }: { organisation: string; import: ImportState; total: number }) {
  const { t } = useTranslation('imports')
  return (
    <ul className="imp-figures">
      <li>
        <Icon of={IconCheck} /> {t('progress.signed')} <b>{writtenNumber(one.signed)}</b> / {writtenNumber(total)}
      </li>
      <li>
        {t('progress.delivered')} <b>{writtenNumber(one.delivered)}</b>
      </li>
      {one.already > 0 && (
        <li>
          {t('progress.already')} <b>{writtenNumber(one.already)}</b>
        </li>
      )}
      {one.parked > 0 && (
        <li className="imp-bad">
          <Icon of={IconAlertCircle} /> {t('progress.parked')} <b>{writtenNumber(one.parked)}</b>{' '}
          <Link to={`${links.awards(organisation)}?state=parked`}>{t('progress.seeWhy')}</Link>
        </li>
      )}
      {one.errorCount > 0 && (
        <li className="imp-bad">
          <Icon of={IconAlertCircle} /> {t('progress.errors')} <b>{writtenNumber(one.errorCount)}</b>
        </li>
      )}
    </ul>
  )
}

function NextActs({ organisation, import: one, reload }: Props) {
  const { t } = useTranslation('imports')
  const path = importPath(organisation, one.id)
  const stop = useAct(async () => {
    await post(`${path}/stop`)
    await reload()
  })
  const again = useAct(async () => {
    await put(`${path}/plan`, draftOf(one))
    await reload()
  })
  if (one.state === 'issuing' && !one.canStop) return null
  return (
    <>
      <ErrorNote problem={stop.problem ?? again.problem} title={t('errors.notDone')} />
      <div className="row">
        {one.state === 'issuing' && (
          <>
            <Button
              variant="outline"
              color="invalid"
              onClick={stop.run}
              loading={stop.busy}
              leftSection={<Icon of={IconPlayerStop} />}
            >
              {t('progress.stop')}
            </Button>
            <span className="small muted">{t('progress.stopKeeps')}</span>
          </>
        )}
        {one.state === 'stopped' && (
          <Button onClick={again.run} loading={again.busy}>
            {t('progress.again')}
          </Button>
        )}
        {one.state !== 'issuing' && (
          <ButtonLink to={links.awards(organisation)} kind={one.state === 'done' ? 'primary' : 'default'}>
            {t('progress.seeAwards')}
          </ButtonLink>
        )}
        {one.state !== 'issuing' && <ButtonLink to={links.imports(organisation)}>{t('progress.another')}</ButtonLink>}
        {one.state !== 'issuing' && (
          <ExportResults path={path} words={t('progress.export')} what={t('progress.exportWhat')} />
        )}
      </div>
    </>
  )
}

function ErrorRows({ errors, count }: { errors: RowProblem[]; count: number }) {
  const { t } = useTranslation('imports')
  const say = useSaid()
  return (
    <section className="sheet stack" aria-labelledby="imp-errors">
      <h2 className="h-18" id="imp-errors">
        {t('progress.errorList')} <span className="muted num">{writtenNumber(count)}</span>
      </h2>
      <ul className="lineup">
        {errors.map((problem) => (
          <li key={`${problem.row}-${problem.column}-${problem.code}`} className="small">
            <b>{t('dryRun.rowN', { row: problem.row })}</b> {say(problem.message)}
          </li>
        ))}
      </ul>
      <p className="small muted">{t('progress.errorsKept')}</p>
    </section>
  )
}
