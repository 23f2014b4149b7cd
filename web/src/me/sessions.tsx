import { Button } from '@mantine/core'
import { IconDeviceLaptop } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { remove } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenDate } from '../parts/written-date.ts'
import { deviceOf } from './device.ts'

export type Sessions = {
  sessions: { id: string; device: string; startedAt: string; seenAt: string; current: boolean }[]
  hasPassword: boolean
}

/** Where somebody is signed in; one by one, or everywhere else at once, it can end. */
export function SessionSection({ sessions, onChange }: Pick<Sessions, 'sessions'> & { onChange: () => Promise<void> }) {
  const { t } = useTranslation('me')
  const language = useLanguage()
  const end = useAct(async (path: string) => {
    await remove(path)
    await onChange()
  })
  return (
    <section className="sheet stack" aria-labelledby="sessions">
      <h2 className="h-18" id="sessions">
        {t('sessions.title')}
      </h2>
      <p className="small muted">{t('sessions.why')}</p>
      <ul className="lineup">
        {sessions.map((one) => (
          <li key={one.id} className="row apart">
            <span className="stack gap-0">
              <b>{deviceOf(one.device) ?? t('sessions.unknown')}</b>
              <span className="sub">
                {t('sessions.since', {
                  from: writtenDate(one.startedAt, language),
                  seen: writtenDate(one.seenAt, language),
                })}
              </span>
            </span>
            {one.current ? (
              <Chip icon={IconDeviceLaptop} tone="ok">
                {t('sessions.here')}
              </Chip>
            ) : (
              <Button
                variant="default"
                size="compact-md"
                disabled={end.busy}
                onClick={() => end.run(`/api/me/sessions/${encodeURIComponent(one.id)}`)}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ErrorNote problem={end.problem} title={t('signOutFailed')} />
      {sessions.length > 1 && (
        <div className="row">
          <Button variant="default" loading={end.busy} onClick={() => end.run('/api/me/sessions')}>
            {t('sessions.endOthers')}
          </Button>
        </div>
      )}
    </section>
  )
}
