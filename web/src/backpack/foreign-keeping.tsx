import type { ForeignBadge } from '@akashi/contract/foreign-badges.ts'
import { Button } from '@mantine/core'
import { IconDownload, IconTrash, IconZoomCheck } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useRevalidator } from 'react-router'
import { post, remove } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { Verdict } from '../parts/verdict.tsx'
import { writtenTime } from '../parts/written-date.ts'
import { ChecksList } from './checks-list.tsx'
import { foreignPath } from './elsewhere.ts'

/** What was found and when; and what its holder does with it: verify again, take it out, remove it. */
export function ForeignKeeping({ badge }: { badge: ForeignBadge }) {
  const { t } = useTranslation('elsewhere')
  return (
    <div className="stack gap-6">
      <Found badge={badge} />
      <section className="stack" aria-labelledby="take">
        <h2 id="take" className="h-18">
          {t('page.take')}
        </h2>
        <p className="small muted">{t('page.takeWhy')}</p>
        <div className="row">
          <ButtonLink href={badge.fileUrl} download={badge.fileName} icon={IconDownload}>
            {t('page.download')}
          </ButtonLink>
        </div>
      </section>
      <Removing badge={badge} />
    </div>
  )
}

function Found({ badge }: { badge: ForeignBadge }) {
  const { t } = useTranslation(['elsewhere', 'backpack'])
  const say = useSaid()
  const language = useLanguage()
  const { revalidate } = useRevalidator()
  const check = useAct(async () => {
    await post(`${foreignPath}/${encodeURIComponent(badge.code)}/check`)
    await revalidate()
  })
  const { kind, reason, next } = badge.verdict
  return (
    <section className="stack" aria-labelledby="check">
      <h2 id="check" className="h-18">
        {t('page.check')}
      </h2>
      <div aria-live="polite">
        <Verdict kind={kind} reason={say(reason)}>
          <p className="small">{say(next)}</p>
          <p className="tiny faint num">
            {t('check.at', { ns: 'backpack', time: writtenTime(badge.checkedAt, language) })}
          </p>
        </Verdict>
      </div>
      <ChecksList checks={badge.checks} />
      <ErrorNote problem={check.problem} title={t('page.checkFailed')} />
      <div className="row">
        <Button
          variant="default"
          onClick={() => check.run()}
          loading={check.busy}
          leftSection={<Icon of={IconZoomCheck} />}
        >
          {t('page.again')}
        </Button>
      </div>
    </section>
  )
}

/** Asked once more: the file may be nowhere else. */
function Removing({ badge }: { badge: ForeignBadge }) {
  const { t } = useTranslation(['elsewhere', 'shell'])
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    if (asking) box.current?.focus()
  }, [asking])
  const act = useAct(async () => {
    await remove(`${foreignPath}/${encodeURIComponent(badge.code)}`)
    await navigate(links.backpack)
  })
  if (!asking)
    return (
      <div className="row">
        <Button variant="subtle" leftSection={<Icon of={IconTrash} />} onClick={() => setAsking(true)}>
          {t('page.remove')}
        </Button>
      </div>
    )
  return (
    <section className="note warn decline" aria-label={t('page.remove')} tabIndex={-1} ref={box}>
      <div className="stack gap-2 wide-note">
        <p>{t('page.removeSure')}</p>
        <div className="row">
          <Button variant="outline" color="invalid" onClick={() => act.run()} loading={act.busy}>
            {t('page.removeYes')}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)} disabled={act.busy}>
            {t('cancel', { ns: 'shell' })}
          </Button>
        </div>
        <ErrorNote problem={act.problem} title={t('page.removeFailed')} />
      </div>
    </section>
  )
}
