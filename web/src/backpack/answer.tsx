import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevalidator } from 'react-router'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'

/** Accept or decline; declining is asked once more. `children` stand between the two, as on the screen of earning. */
export function Answer({ badge, children }: { badge: BackpackBadge; children?: ReactNode }) {
  const { t } = useTranslation('backpack')
  const { revalidate } = useRevalidator()
  const [asking, setAsking] = useState(false)
  const answer = useAct(async (given: 'accept' | 'decline') => {
    await post(`/api/backpack/${encodeURIComponent(badge.code)}/${given}`)
    setAsking(false)
    await revalidate()
  })
  return (
    <div className="stack">
      {asking ? (
        <DeclineQuestion busy={answer.busy} onDecline={() => answer.run('decline')} onCancel={() => setAsking(false)} />
      ) : (
        <div className="row">
          {badge.accepted !== true && (
            <Button onClick={() => answer.run('accept')} loading={answer.busy}>
              {t('badge.accept')}
            </Button>
          )}
          {children}
          {badge.accepted === null && (
            <Button variant="subtle" onClick={() => setAsking(true)} disabled={answer.busy}>
              {t('badge.decline')}
            </Button>
          )}
        </div>
      )}
      <ErrorNote problem={answer.problem} title={t('badge.answerFailed')} />
    </div>
  )
}

function DeclineQuestion({
  busy,
  onDecline,
  onCancel,
}: {
  busy: boolean
  onDecline: () => void
  onCancel: () => void
}) {
  const { t } = useTranslation('backpack')
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <section className="note warn decline" aria-label={t('badge.decline')} tabIndex={-1} ref={box}>
      <div className="stack gap-2 wide-note">
        <p>{t('badge.declineSure')}</p>
        <div className="row">
          <Button variant="outline" color="invalid" onClick={onDecline} loading={busy}>
            {t('badge.declineYes')}
          </Button>
          <Button variant="default" onClick={onCancel} disabled={busy}>
            {t('cancel', { ns: 'shell' })}
          </Button>
        </div>
      </div>
    </section>
  )
}
