import type { achievementList } from '@akashi/contract/achievements.ts'
import type { CourseList } from '@akashi/contract/courses.ts'
import { Checkbox, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { ApiProblem } from '../api.ts'
import { useAnswer } from '../parts/use-answer.ts'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { useLanguage } from '../parts/said.ts'
import type { PlanDraft } from './plan-draft.ts'
import { RuleEditor } from './rule-editor.tsx'

type Props = {
  organisation: string
  columns: string[]
  draft: PlanDraft
  change: (part: Partial<PlanDraft>) => void
  missing: string[]
  problem: ApiProblem | null
}

/** Which course, which badge, which rule. */
export function RuleFields({ organisation, columns, draft, change, missing, problem }: Props) {
  const { t } = useTranslation('imports')
  const mapped = Object.values(draft.mapping)
  return (
    <section className="sheet stack" aria-labelledby="imp-rule">
      <h2 className="h-18" id="imp-rule">
        {t('rule.title')}
      </h2>
      <CourseField organisation={organisation} draft={draft} change={change} missing={missing.includes('course')} />
      <BadgeField organisation={organisation} draft={draft} change={change} missing={missing.includes('achievement')} />
      <RuleEditor
        columns={columns.filter((header) => header !== '' && !mapped.includes(header))}
        rule={draft.rule}
        change={(rule) => change({ rule })}
        problem={problem}
        missing={missing.includes('rule')}
      />
      <Checkbox
        label={t('rule.blankAsZero')}
        description={t('rule.blankHint')}
        checked={draft.blankAsZero}
        onChange={(event) => change({ blankAsZero: event.currentTarget.checked })}
      />
    </section>
  )
}

type FieldProps = Pick<Props, 'organisation' | 'draft' | 'change'> & { missing: boolean }

/** Choosing a course also chooses its badge, where none was chosen yet. */
function CourseField({ organisation, draft, change, missing }: FieldProps) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const { answer } = useAnswer<CourseList>('/api/courses')
  const courses = (answer?.courses ?? []).filter((course) => course.organisation.slug === organisation)
  const choose = (code: string) => {
    const badge = courses.find((course) => course.code === code)?.achievement?.slug
    change(badge && draft.achievement === '' ? { course: code, achievement: badge } : { course: code })
  }
  return (
    <NativeSelect
      label={t('rule.course')}
      description={t('rule.courseHint')}
      required
      error={missing ? t('rule.missing') : undefined}
      value={draft.course}
      onChange={(event) => choose(event.currentTarget.value)}
      data={[
        { value: '', label: t('rule.choose') },
        ...courses.map((course) => ({
          value: course.code,
          label: `${course.code} ${(language === 'en' && course.titleEn) || course.title}`,
        })),
      ]}
    />
  )
}

function BadgeField({ organisation, draft, change, missing }: FieldProps) {
  const { t } = useTranslation('imports')
  const { answer } = useAnswer<z.infer<typeof achievementList>>(
    `/api/organisations/${encodeURIComponent(organisation)}/achievements`,
  )
  const published = (answer?.achievements ?? []).filter((one) => one.status === 'published')
  const image = published.find((one) => one.slug === draft.achievement)?.imageUrl
  return (
    <>
      <div className="imp-badge">
        <NativeSelect
          label={t('rule.badge')}
          description={t('rule.badgeHint')}
          required
          error={missing ? t('rule.missing') : undefined}
          value={draft.achievement}
          onChange={(event) => change({ achievement: event.currentTarget.value })}
          data={[
            { value: '', label: t('rule.choose') },
            ...published.map((one) => ({ value: one.slug, label: one.name })),
          ]}
        />
        {image && <img src={image} alt="" width={44} height={44} />}
      </div>
      {answer && published.length === 0 && (
        <p className="small">
          {t('rule.noBadges')}{' '}
          <ButtonLink to={links.newAchievement(organisation)} small>
            {t('rule.makeBadge')}
          </ButtonLink>
        </p>
      )}
    </>
  )
}
