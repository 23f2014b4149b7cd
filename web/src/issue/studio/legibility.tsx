import type { BadgeShape } from '@akashi/contract/badge-shape.ts'
import { contrast, inkOn } from '@akashi/contract/colour.ts'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../parts/icon.tsx'
import { isColour } from '../achievement-form.ts'

type Measure = { key: 'figureOnGround' | 'wordsOnGround' | 'ribbonOnGround'; ratio: number; least: number }

/** Whether figure and words stand out from their ground (WCAG 2: 3 : 1 for figures, 4.5 : 1 for words), in words. */
export function Legibility({ shape }: { shape: BadgeShape }) {
  const { t } = useTranslation('studio')
  return (
    <section className="stack iss-legible" aria-labelledby="iss-legible">
      <h3 className="label" id="iss-legible">
        {t('legibility')}
      </h3>
      <ul className="small">
        {measuresOf(shape).map(({ key, ratio, least }) => (
          <li key={key} className={ratio >= least ? undefined : 'iss-unreadable'}>
            <Icon of={ratio >= least ? IconCircleCheck : IconAlertTriangle} />
            <span>
              <b>{t(key, { ratio: (Math.floor(ratio * 10) / 10).toFixed(1) })}</b>{' '}
              {ratio >= least ? t('passes') : `${t('fails')} (${t('least', { ratio: least })})`}
            </span>
          </li>
        ))}
      </ul>
      <p className="small muted">{t('small')}</p>
    </section>
  )
}

function measuresOf(shape: BadgeShape): Measure[] {
  if (!isColour(shape.colour) || (shape.ink && !isColour(shape.ink))) return []
  const measures: Measure[] = []
  const onGround = contrast(shape.colour, shape.ink || inkOn(shape.colour))
  if (shape.icon || shape.figure !== 'none') measures.push({ key: 'figureOnGround', ratio: onGround, least: 3 })
  if (shape.caption.trim() || shape.arc?.trim()) measures.push({ key: 'wordsOnGround', ratio: onGround, least: 4.5 })
  const ribbon = shape.ribbonColour || '#f3e3c3'
  if (shape.ribbon?.trim() && isColour(ribbon))
    measures.push({ key: 'ribbonOnGround', ratio: contrast(ribbon, inkOn(ribbon)), least: 4.5 })
  return measures
}
