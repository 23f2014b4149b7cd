import type { resendAnswer } from '@akashi/contract/awards.ts'
import { Button, Checkbox } from '@mantine/core'
import { IconMailX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import './delivery-words.ts'

type Props = {
  base: string
  returned: number
  /** Those of the page that can be picked, and those that are. */
  pickable: string[]
  picked: ReadonlySet<string>
  pick: (picked: ReadonlySet<string>) => void
  listed: boolean
  list: (undelivered: boolean) => void
  done: (resent: number) => void
}

/** Mails that were refused or came back: shown by themselves, and sent again: those picked, or all. Nothing where there are none. */
export function ReturnedMails({ base, returned, pickable, picked, pick, listed, list, done }: Props) {
  const { t } = useTranslation('delivery')
  const { t: tc } = useTranslation('issue')
  const [atOnce, setAtOnce] = useState(false)
  const chosen = pickable.filter((id) => picked.has(id))
  const resend = useAct(async () => {
    const { resent } = await post<z.infer<typeof resendAnswer>>(`${base}/resend`, {
      awardIds: chosen.length > 0 ? chosen : null,
      atOnce,
    })
    done(resent)
  })
  if (returned === 0 && !listed) return null
  return (
    <Note tone={returned > 0 ? 'warn' : 'plain'} icon={IconMailX} title={t('returned.title', { count: returned })}>
      <p className="small iss-returned">{t('returned.lead')}</p>
      <div className="row">
        <Button variant="default" size="sm" onClick={() => list(!listed)}>
          {listed ? t('returned.listAll') : t('returned.list')}
        </Button>
        {returned > 0 && (
          <>
            <Button size="sm" onClick={resend.run} loading={resend.busy}>
              {chosen.length > 0
                ? t('returned.resendPicked', { count: chosen.length })
                : t('returned.resend', { count: Math.min(returned, 1000) })}
            </Button>
            {pickable.length > 0 && (
              <Button
                variant="default"
                size="sm"
                onClick={() => pick(new Set(chosen.length === pickable.length ? [] : pickable))}
              >
                {chosen.length === pickable.length
                  ? t('returned.pickNone')
                  : t('returned.pickPage', { count: pickable.length })}
              </Button>
            )}
            <Checkbox
              size="md"
              label={t('returned.atOnce')}
              checked={atOnce}
              onChange={(event) => setAtOnce(event.currentTarget.checked)}
            />
          </>
        )}
      </div>
      <ErrorNote problem={resend.problem} title={tc('common.wentWrong')} />
    </Note>
  )
}
