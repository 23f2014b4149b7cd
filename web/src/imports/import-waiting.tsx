import type { ImportState } from '@akashi/contract/imports.ts'
import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { importPath } from './import-paths.ts'
import { secondsLeft } from './time-left.ts'

type Props = { organisation: string; import: ImportState; reload: () => Promise<void> }

/** The ten minutes before issuing: counted down, and stopped with one button. */
export function ImportWaiting({ organisation, import: one, reload }: Props) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const left = useSecondsLeft(one.startsAt, one.now)
  const stop = useAct(async () => {
    await post(`${importPath(organisation, one.id)}/stop`)
    await reload()
  })
  const heading = useHeadingFocus()
  useEffect(() => {
    if (left === 0) void reload()
  }, [left, reload])
  const time =
    left >= 60
      ? t('waiting.minutesSeconds', { minutes: Math.floor(left / 60), seconds: left % 60 })
      : t('waiting.seconds', { seconds: left })
  return (
    <section className="sheet stack" aria-labelledby="imp-waiting">
      <h2 className="h-21" id="imp-waiting" ref={heading} tabIndex={-1}>
        {one.eligible === 0 ? t('waiting.lateTitle') : t('waiting.title', { count: one.eligible })}
      </h2>
      <p className="imp-time" role="timer">
        {left > 0 ? t('waiting.left', { time }) : t('waiting.starting')}
      </p>
      {one.startsAt && <p>{t('waiting.startsAt', { time: writtenTime(one.startsAt, language) })}</p>}
      <p className="small muted">{one.eligible === 0 ? t('waiting.lateStopping') : t('waiting.stopping')}</p>
      <ErrorNote problem={stop.problem} title={t('errors.notDone')} />
      <div>
        <Button variant="outline" color="invalid" onClick={stop.run} loading={stop.busy} disabled={!one.canStop}>
          {t('waiting.stop')}
        </Button>
      </div>
    </section>
  )
}

/** Counts by the server's clock, so that a wrong clock here does not mislead. */
function useSecondsLeft(startsAt: string | null, now: string): number {
  const [anchor, setAnchor] = useState(() => ({ now, at: performance.now() }))
  const [tick, setTick] = useState(0)
  if (anchor.now !== now) setAnchor({ now, at: performance.now() })
  useEffect(() => {
    const timer = setInterval(() => setTick((before) => before + 1), 500)
    return () => clearInterval(timer)
  }, [])
  return startsAt === null || tick < 0 ? 0 : secondsLeft(startsAt, anchor.now, performance.now() - anchor.at)
}

/** The button that led here is gone: the page begins at the top again, and reading goes on at the heading. */
function useHeadingFocus() {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    window.scrollTo({ top: 0 })
    if (document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
  }, [])
  return heading
}
