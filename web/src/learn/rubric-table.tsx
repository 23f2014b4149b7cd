import type { ChosenLevels, Rubric } from '@akashi/contract/reports.ts'
import { IconCircleCheckFilled } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { points } from './courses.ts'

/** Criteria with their levels; the chosen one is marked and has its comment. */
export function RubricTable({ rubric, chosen }: { rubric: Rubric; chosen: ChosenLevels }) {
  const { t } = useTranslation('learn')
  const language = useLanguage()
  return (
    <ul className="lineup">
      {rubric.map((criterion) => (
        <li key={criterion.key} className="stack gap-2">
          <h3 className="h-16">{language === 'en' ? criterion.titleEn : criterion.title}</h3>
          <ul className="rubric-levels small">
            {criterion.levels.map((level, index) => {
              const taken = chosen[criterion.key]?.level === index
              return (
                <li key={`${level.points} ${level.text}`} className={taken ? 'taken' : undefined}>
                  <span className="num">
                    {taken && <Icon of={IconCircleCheckFilled} size={18} label={t('course.done')} className="ok" />}
                    {t('report.points', { points: points(level.points) })}
                  </span>
                  <span>{language === 'en' ? level.textEn : level.text}</span>
                </li>
              )
            })}
          </ul>
          {chosen[criterion.key]?.comment && <p className="small pre-line">{chosen[criterion.key]?.comment}</p>}
        </li>
      ))}
    </ul>
  )
}
