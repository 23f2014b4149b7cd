import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AchievementForm, type FormProblems, slugFrom } from './achievement-form.ts'
import { CriteriaField } from './criteria-field.tsx'

type Props = {
  organisation: string
  form: AchievementForm
  change: (part: Partial<AchievementForm>) => void
  problems: FormProblems
  isNew: boolean
}

/** Name, description and criteria: what everyone reads who opens the badge. */
export function AchievementWords({ organisation, form, change, problems, isNew }: Props) {
  const { t } = useTranslation('issue')
  const [own, setOwn] = useState(!isNew)
  const missing = (field: string) => (problems[field] === 'missing' ? t('editor.missing') : undefined)
  const rename = (name: string) => change(own ? { name } : { name, slug: slugFrom(name) })
  return (
    <section className="sheet stack" aria-labelledby="iss-words">
      <div>
        <h2 className="h-18" id="iss-words">
          {t('editor.words')}
        </h2>
        <p className="small muted">{t('editor.wordsText')}</p>
      </div>
      <TextInput
        label={t('editor.name')}
        description={t('editor.nameHint')}
        required
        maxLength={200}
        lang={form.language}
        value={form.name}
        onChange={(event) => rename(event.currentTarget.value)}
        error={missing('name')}
      />
      {isNew && (
        <TextInput
          label={t('editor.slug')}
          description={t('editor.slugHint', {
            address: `/organisations/${organisation}/achievements/${form.slug || '…'}`,
          })}
          required
          maxLength={64}
          autoCapitalize="off"
          spellCheck={false}
          value={form.slug}
          onChange={(event) => {
            setOwn(true)
            change({ slug: event.currentTarget.value.toLowerCase() })
          }}
          error={missing('slug') ?? (problems.slug === 'slug' ? t('editor.slugWrong') : undefined)}
        />
      )}
      <Textarea
        label={t('editor.description')}
        description={t('editor.descriptionHint')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        lang={form.language}
        value={form.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
        error={missing('description')}
      />
      <CriteriaField
        value={form.criteria}
        change={(criteria) => change({ criteria })}
        error={missing('criteria')}
        language={form.language}
      />
    </section>
  )
}
