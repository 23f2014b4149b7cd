import type { ImportPlan, ImportState } from '@akashi/contract/imports.ts'
import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem, put } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { ColumnFields } from './column-fields.tsx'
import { DryRun } from './dry-run.tsx'
import { importPath } from './import-paths.ts'
import { draftOf, missingOf, type PlanDraft } from './plan-draft.ts'
import { RuleFields } from './rule-fields.tsx'

type Props = { organisation: string; import: ImportState; reload: () => Promise<void> }

/** Columns and rule on one side, who gets the badge on the other. Nothing is sent from here until it is issued. */
export function PlanScreen({ organisation, import: one, reload }: Props) {
  const { t } = useTranslation('imports')
  const [draft, setDraft] = useState<PlanDraft>(() => draftOf(one))
  const [missing, setMissing] = useState<(keyof PlanDraft | 'email')[]>([])
  const [tried, setTried] = useState<{ plan: ImportPlan; draft: PlanDraft } | null>(
    one.plan ? { plan: one.plan, draft: draftOf(one) } : null,
  )
  const heading = useRef<HTMLHeadingElement>(null)
  const { run, busy, problem, forget } = useAct(async (asked: PlanDraft) => {
    const plan = await put<ImportPlan>(`${importPath(organisation, one.id)}/plan`, asked)
    setTried({ plan, draft: asked })
    await reload()
    heading.current?.focus()
  })
  const change = (part: Partial<PlanDraft>) => {
    setDraft((before) => ({ ...before, ...part }))
    setMissing([])
    forget()
  }
  const tryIt = () => {
    const found = missingOf(draft)
    setMissing(found)
    if (found.length === 0) run(draft)
  }
  const ruleProblem = problem instanceof ApiProblem && problem.code.startsWith('rule.') ? problem : null
  const stale = tried !== null && JSON.stringify(tried.draft) !== JSON.stringify(draft)
  return (
    <div className="imp-cols">
      <div className="stack">
        <ColumnFields import={one} draft={draft} change={change} emailMissing={missing.includes('email')} />
        <RuleFields
          organisation={organisation}
          columns={one.columns}
          draft={draft}
          change={change}
          missing={missing}
          problem={ruleProblem}
        />
        {!ruleProblem && <ErrorNote problem={problem} title={t('errors.notPlanned')} />}
        <Button variant={tried && !stale ? 'default' : 'filled'} onClick={tryIt} loading={busy}>
          {tried ? t('rule.again') : t('rule.tryIt')}
        </Button>
      </div>
      <DryRun
        organisation={organisation}
        import={one}
        plan={tried?.plan ?? null}
        stale={stale}
        achievement={draft.achievement}
        reload={reload}
        heading={heading}
      />
    </div>
  )
}
