import { IconArrowRight, IconFlask } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { patch, post } from '../api.ts'
import { pages } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import type { SamplePerson, Viewer } from '../shell/session.ts'
import { speak } from '../words/words.ts'

type Heading = { heading: 'h1' | 'h2' }

/** What one can see in five minutes, in three steps. */
export function Tour({ heading: Title }: Heading) {
  const { t } = useTranslation('signin')
  return (
    <div className="stack">
      <title>{`${t('title')} | ${t('brand', { ns: 'shell' })}`}</title>
      <p>
        <Chip icon={IconFlask} tone="warn">
          {t('trialChip')}
        </Chip>
      </p>
      <Title className={Title === 'h1' ? 'h-40' : 'h-21'}>{t('tour')}</Title>
      <p className="lead">{t('tourWhy')}</p>
      <ol className="tour">
        <li>
          <b>{t('steps.one')}</b>
          <span className="sub">{t('steps.oneMore')}</span>
        </li>
        <li>
          <b>{t('steps.two')}</b>
          <span className="sub">{t('steps.twoMore')}</span>
        </li>
        <li>
          <b>{t('steps.three')}</b>
          <a className="small" href={pages.verify}>
            {t('steps.threeMore')}
          </a>
        </li>
      </ol>
      <p className="tiny faint">{t('trialNote')}</p>
    </div>
  )
}

export function SamplePeople({
  people,
  onSignedIn,
  heading: Title,
}: { people: SamplePerson[]; onSignedIn: () => Promise<void> } & Heading) {
  const { t } = useTranslation('signin')
  const language = useLanguage()
  const enter = useAct(async (key: string) => {
    const { viewer } = await post<{ viewer: Viewer }>('/api/session/sample', { key })
    // Who tries Akashi out in English meets an English sample person, mails included.
    await speak(language)
    if (viewer.language !== language) await patch('/api/me', { language })
    await onSignedIn()
  })
  return (
    <div className="stack">
      <Title className={Title === 'h1' ? 'h-21' : 'h-18'}>{t('who')}</Title>
      <ErrorNote problem={enter.problem} title={t('failed')} />
      <ul className="people">
        {people.map((person) => (
          <li key={person.key}>
            <button type="button" disabled={enter.busy} onClick={() => enter.run(person.key)}>
              <span className="avatar" aria-hidden="true">
                {[...person.name][0]}
              </span>
              <span className="person">
                <span className="sub">{t(`roles.${person.key}`, { defaultValue: person.role })}</span>
                <b>{person.name}</b>
                <span className="sub">{language === 'en' ? person.descriptionEn : person.descriptionJa}</span>
              </span>
              <Icon of={IconArrowRight} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}
