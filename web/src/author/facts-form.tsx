import type { AchievementSummary } from '@akashi/contract/achievements.ts'
import type { CourseDraft, CourseFacts } from '@akashi/contract/authoring.ts'
import { Button, NativeSelect, NumberInput, Radio, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { achievementsPath } from '../issue/achievement-form.ts'
import { Link } from 'react-router'
import { useAnswer } from '../parts/use-answer.ts'
import { links } from '../links.ts'
import { useSaid } from '../parts/said.ts'

type Props = { draft: CourseDraft; busy: boolean; save: (facts: CourseFacts) => Promise<boolean> }

/** What the course says of itself, who can find it, which badge it gives and what completes it. */
export function FactsForm({ draft, busy, save }: Props) {
  const { t } = useTranslation('author')
  const say = useSaid()
  const [facts, setFacts] = useState(draft.facts)
  const needed = totalOf(facts.passRule)
  const { answer } = useAnswer<{ achievements: AchievementSummary[] }>(achievementsPath(draft.organisation.slug))
  const change = (part: Partial<CourseFacts>) => setFacts((before) => ({ ...before, ...part }))
  const all = draft.items.reduce((sum, { maxScore }) => sum + maxScore, 0)
  const send = (event: FormEvent) => {
    event.preventDefault()
    void save(facts)
  }
  return (
    <form className="sheet stack" onSubmit={send} aria-labelledby="facts-title">
      <h2 id="facts-title" className="h-21">
        {t('facts.title')}
      </h2>
      <div className="author-fields">
        {(['title', 'titleEn'] as const).map((field) => (
          <TextInput
            key={field}
            label={t(field === 'title' ? 'titleJa' : 'titleEn')}
            lang={field === 'title' ? 'ja' : 'en'}
            required
            maxLength={200}
            value={facts[field]}
            onChange={({ currentTarget: { value } }) => change({ [field]: value })}
          />
        ))}
        {(['summary', 'summaryEn'] as const).map((field) => (
          <Textarea
            key={field}
            label={t(field === 'summary' ? 'facts.summaryJa' : 'facts.summaryEn')}
            lang={field === 'summary' ? 'ja' : 'en'}
            autosize
            minRows={2}
            maxLength={2000}
            value={facts[field]}
            onChange={({ currentTarget: { value } }) => change({ [field]: value })}
          />
        ))}
        <NativeSelect
          label={t('facts.achievement')}
          value={facts.achievement ?? ''}
          onChange={({ currentTarget: { value } }) => change({ achievement: value || null })}
          data={[
            { value: '', label: t('facts.noAchievement') },
            ...badgesOf(answer?.achievements ?? [], facts.achievement).map(({ slug, name }) => ({
              value: slug,
              label: name,
            })),
          ]}
        />
        {needed !== null && !draft.published && (
          <NumberInput
            label={t('facts.needed', { all })}
            min={0}
            max={1_000_000}
            hideControls
            value={needed}
            onChange={(value) => change({ passRule: { total: { gte: Number(value) || 0 } } })}
          />
        )}
      </div>
      <p className="small muted">
        {t('facts.rule', { rule: say(draft.passRuleText) })}{' '}
        {draft.published && (
          <Link to={links.rules(draft.organisation.slug, draft.code)}>{t('facts.ruleElsewhere')}</Link>
        )}
      </p>
      <Radio.Group
        label={t('facts.visibility')}
        value={facts.visibility}
        onChange={(value) => change({ visibility: value === 'public' ? 'public' : 'private' })}
      >
        <div className="stack gap-2">
          <Radio size="md" value="public" label={t('facts.public')} />
          <Radio size="md" value="private" label={t('facts.private')} />
        </div>
      </Radio.Group>
      <div className="row">
        <Button type="submit" variant="default" loading={busy}>
          {t('facts.save')}
        </Button>
      </div>
    </form>
  )
}

/** Badges that are published, and the one that is chosen already. */
function badgesOf(all: AchievementSummary[], chosen: string | null): { slug: string; name: string }[] {
  const known = all.filter(({ versionNo, slug }) => versionNo > 0 || slug === chosen)
  return chosen === null || known.some(({ slug }) => slug === chosen)
    ? known
    : [...known, { slug: chosen, name: chosen }]
}

/** The points a rule asks for that asks for nothing else; `null` for any other. */
function totalOf(rule: unknown): number | null {
  const { total, ...more } = (rule ?? {}) as { total?: { gte: number } }
  return total && Object.keys(more).length === 0 ? total.gte : null
}
