import type { LearnerRecord } from '@akashi/contract/regrades.ts'
import { useTranslation } from 'react-i18next'
import { points } from '../learn/courses.ts'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { personNameOf, titleOf } from '../shell/names.ts'
import type { teachJa } from '../words/teach.ja.ts'

type EventKind = keyof typeof teachJa.learner.events

/** What happened, the newest first; nothing of it can be changed afterwards. */
export function LearnerHistory({ record }: { record: LearnerRecord }) {
  const { t } = useTranslation('teach')
  const language = useLanguage()
  const titleOfItem = (key: string) => {
    const item = record.items.find((one) => one.key === key)
    return item ? titleOf(item, language) : key
  }
  const byName = ({ by, byRomanised }: LearnerRecord['history'][number]) =>
    personNameOf({ displayName: by ?? '', romanisedName: byRomanised }, language)
  return (
    <section className="sheet stack" aria-labelledby="history-title">
      <h2 id="history-title" className="h-21">
        {t('learner.history')}
      </h2>
      <ol className="teach-history">
        {record.history.map((event) => (
          <li key={`${event.at}${event.kind}${event.item}`}>
            <time dateTime={event.at} className="tiny faint num">
              {writtenTime(event.at, language)}
            </time>
            <span>
              <b>{t(`learner.events.${event.kind as EventKind}`)}</b>
              {event.item !== null && ` ${titleOfItem(event.item)}`}{' '}
              <span className="num">
                {event.before !== null && event.after !== null
                  ? t('learner.fromTo', { before: points(event.before), after: points(event.after) })
                  : event.after !== null && t('learner.points', { points: points(event.after) })}
              </span>
              {event.by !== null && <span className="muted"> {t('learner.by', { name: byName(event) })}</span>}
              {event.reason !== null && <span className="sub">{t('learner.reasonWas', { reason: event.reason })}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
