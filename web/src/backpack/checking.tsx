import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import { verdictOf } from '@akashi/credentials/verify/verdict.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'
import { Button } from '@mantine/core'
import { IconZoomCheck } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { get, post } from '../api.ts'
import { pages } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { Verdict } from '../parts/verdict.tsx'
import { writtenTime } from '../parts/written-date.ts'
import { ChecksList } from './checks-list.tsx'

type Checked = { report: Report; at: string }

/** The same verification anybody can run, on the signed document itself, so that it also works while the badge is private. */
export function Checking({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('backpack')
  const [search] = useSearchParams()
  const [checked, setChecked] = useState<Checked | null>(null)
  const check = useAct(async () => {
    const document = await get<object>(new URL(badge.files.json, location.href).pathname)
    const report = await post<Report>('/api/verify', { document })
    setChecked({ report, at: new Date().toISOString() })
  })
  const asked = search.has('check')
  const first = useEffectEvent(() => check.run())
  useEffect(() => {
    if (asked) first()
  }, [asked])
  return (
    <section className="stack" aria-labelledby="check">
      <h2 id="check" className="h-18">
        {t('check.title')}
      </h2>
      <ErrorNote problem={check.problem} title={t('check.failed')} />
      <div aria-live="polite">
        {check.busy && <p className="sr">{t('check.running')}</p>}
        {checked && <Answer checked={checked} />}
      </div>
      <div className="row">
        <Button
          variant="default"
          onClick={() => check.run()}
          loading={check.busy}
          leftSection={<Icon of={IconZoomCheck} />}
        >
          {checked ? t('check.again') : t('check.run')}
        </Button>
        <a className="small" href={pages.verify}>
          {t('check.other')}
        </a>
      </div>
    </section>
  )
}

function Answer({ checked: { report, at } }: { checked: Checked }) {
  const { t } = useTranslation('backpack')
  const say = useSaid()
  const language = useLanguage()
  const { kind, reason, next } = verdictOf(report)
  return (
    <div className="stack">
      <Verdict kind={kind} reason={say(reason)}>
        <p className="small">{say(next)}</p>
        <p className="tiny faint num">{t('check.at', { time: writtenTime(at, language) })}</p>
      </Verdict>
      <ChecksList checks={report.checks} />
    </div>
  )
}
