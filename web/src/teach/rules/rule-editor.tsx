import type { CourseRules, DryRun } from '@akashi/contract/course-rules.ts'
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useRevalidator } from 'react-router'
import { post, put } from '../../api.ts'
import { useAct } from '../../parts/act.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Note } from '../../parts/note.tsx'
import { zoneName } from '../../parts/zone-name.ts'
import { useLanguage } from '../../parts/said.ts'
import { taughtPath } from '../teach-paths.ts'
import { DryRunResult } from './dry-run-result.tsx'
import { changed, type DraftGroup, draftOf, freshGroup, moved, type Numbering, ruleOf } from './rule-draft.ts'
import { RuleGroup } from './rule-group.tsx'

type Version = CourseRules['subjects'][number]['versions'][number]
type Props = { rules: CourseRules; subject: string; inForce: Version | null }

/** A rule while it is written. It is tried over everybody's record before it can be published. */
export function RuleEditor({ rules, subject, inForce }: Props) {
  const { t } = useTranslation('rules')
  const language = useLanguage()
  const { organisation = '', code = '' } = useParams()
  const { revalidate } = useRevalidator()
  const [numbering] = useState<Numbering>(() => ({ next: 0 }))
  const [draft, setDraft] = useState<DraftGroup>(() =>
    inForce ? draftOf(inForce.tree, numbering, rules.timeZone) : freshGroup(numbering, 'all', []),
  )
  const [tried, setTried] = useState<DryRun | null>(null)
  const [backFill, setBackFill] = useState(true)
  const path = `${taughtPath(organisation, code)}/rules/${encodeURIComponent(subject)}`
  const completes = subject === 'completion'
  const draw = (next: DraftGroup) => {
    setDraft(next)
    setTried(null)
  }
  const tryIt = useAct(async () => {
    setTried(await post<DryRun>(`${path}/dry-run`, { tree: ruleOf(draft, rules.timeZone) }))
  })
  const publish = useAct(async (tree: unknown) => {
    const newly = tried?.newly ?? 0
    const fills = completes && backFill && newly > 0
    await put(path, { revision: rules.revision, tree, backFill: fills, newly })
    await revalidate()
  })
  return (
    <div className="stack">
      {!inForce && <Note tone="info" title={t(subject === 'badge' ? 'noBadgeRule' : 'noRule')} />}
      <p className="small muted">{t('zone', { zone: zoneName(rules.timeZone, language) })}</p>
      <RuleGroup
        group={draft}
        place={{ path: '', depth: 0, first: true, last: true }}
        editing={{
          choices: rules.choices,
          numbering,
          change: (id, next) => draw(changed(draft, id, next)),
          move: (id, by) => draw(moved(draft, id, by)),
        }}
      />
      <ErrorNote problem={tryIt.problem ?? publish.problem} title={t('wentWrong')} />
      <div className="row">
        <Button variant={tried ? 'default' : 'filled'} loading={tryIt.busy} onClick={() => tryIt.run()}>
          {t('try')}
        </Button>
        {inForce && !completes && (
          <Button variant="default" loading={publish.busy} onClick={() => publish.run(null)}>
            {t('removeRule')}
          </Button>
        )}
      </div>
      {tried && (
        <div className="stack">
          <DryRunResult tried={tried} completes={completes} />
          {completes && tried.newly > 0 && (
            <Checkbox
              label={t('backFill', { count: tried.newly })}
              description={t('backFillHint')}
              checked={backFill}
              onChange={(event) => setBackFill(event.currentTarget.checked)}
            />
          )}
          <div className="row">
            <Button loading={publish.busy} onClick={() => publish.run(ruleOf(draft, rules.timeZone))}>
              {t('publish')}
            </Button>
          </div>
        </div>
      )}
    </div>
  )
}
