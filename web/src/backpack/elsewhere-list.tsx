import type { ForeignBadge } from '@akashi/contract/foreign-badges.ts'
import { IconFileImport, IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { links } from '../links.ts'
import { BadgeImage } from '../parts/badge-image.tsx'
import { ButtonLink } from '../parts/button-link.tsx'
import { Chip, type ChipTone } from '../parts/chip.tsx'
import { useLanguage, useSaid } from '../parts/said.ts'
import { writtenDate } from '../parts/written-date.ts'
import './elsewhere.ts'

/** The badges from elsewhere, below those that were awarded here, and the way to bring one in. */
export function ElsewhereList({ badges }: { badges: ForeignBadge[] }) {
  const { t } = useTranslation('elsewhere')
  return (
    <section className="stack elsewhere" aria-labelledby="elsewhere">
      <div className="row">
        <h2 id="elsewhere" className="h-18">
          {t('title')}
        </h2>
        <ButtonLink to={links.bringBadge} small icon={IconFileImport}>
          {t('bring')}
        </ButtonLink>
      </div>
      <p className="small muted">{badges.length === 0 ? t('none') : t('why')}</p>
      {badges.length > 0 && (
        <ul className="grid cards-13">
          {badges.map((badge) => (
            <Card key={badge.code} badge={badge} />
          ))}
        </ul>
      )}
    </section>
  )
}

const tones: Record<ForeignBadge['verdict']['kind'], ChipTone> = {
  valid: 'ok',
  changed: 'warn',
  unknown: 'wait',
  invalid: 'bad',
}

function Card({ badge }: { badge: ForeignBadge }) {
  const { t } = useTranslation('elsewhere')
  const language = useLanguage()
  const say = useSaid()
  return (
    <li className="sheet badge-card">
      <BadgeImage src={badge.pictureUrl} size={112} />
      <h3 className="h-16">
        <Link to={links.foreignBadge(badge.code)}>{badge.name || t('unnamed')}</Link>
      </h3>
      <p className="tiny faint">
        {badge.issuerDomain ?? badge.issuerId}
        {badge.awardedAt && (
          <>
            <br />
            {writtenDate(badge.awardedAt, language)}
          </>
        )}
      </p>
      <Chip tone={tones[badge.verdict.kind]}>{say(badge.verdict.sentence)}</Chip>
      {!badge.isMine && badge.name !== '' && (
        <Chip icon={IconUserQuestion} tone="warn">
          {t('notMine')}
        </Chip>
      )}
    </li>
  )
}
