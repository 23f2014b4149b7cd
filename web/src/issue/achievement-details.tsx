import { achievementTypes } from '@akashi/credentials/openbadges/achievement-types.ts'
import { certificateKinds } from '@akashi/contract/achievements.ts'
import { Checkbox, NativeSelect, TagsInput, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../parts/said.ts'
import type { AchievementForm, FormProblems } from './achievement-form.ts'
import { AlignmentFields } from './alignment-fields.tsx'

type Props = { form: AchievementForm; change: (part: Partial<AchievementForm>) => void; problems: FormProblems }

/** Language, type, tags, validity and alignments. */
export function AchievementDetails({ form, change, problems }: Props) {
  const { t } = useTranslation('issue')
  const reader = useLanguage()
  const types = achievementTypes
    .map((type) => ({ value: type, label: t(`types.${type}`) }))
    .sort((a, b) => a.label.localeCompare(b.label, reader))
  return (
    <section className="sheet stack" aria-labelledby="iss-details">
      <h2 className="h-18" id="iss-details">
        {t('editor.details')}
      </h2>
      <div className="iss-pair">
        <NativeSelect
          label={t('editor.language')}
          value={form.language}
          onChange={(event) => change({ language: event.currentTarget.value === 'en' ? 'en' : 'ja' })}
          data={[
            { value: 'ja', label: t('editor.japanese') },
            { value: 'en', label: t('editor.english') },
          ]}
        />
        <NativeSelect
          label={t('editor.type')}
          value={form.achievementType}
          onChange={(event) => change({ achievementType: event.currentTarget.value })}
          data={types}
        />
      </div>
      <p className="small muted">{t('editor.typeHint')}</p>
      <TextInput
        className="iss-narrow"
        label={t('editor.validity')}
        description={t('editor.validityHint')}
        inputMode="numeric"
        maxLength={4}
        value={form.validityMonths}
        onChange={(event) => change({ validityMonths: event.currentTarget.value.normalize('NFKC').replace(/\D/g, '') })}
        rightSection={form.validityMonths !== '' && <span className="small muted">{t('editor.months')}</span>}
        rightSectionWidth={72}
        placeholder={t('editor.forever')}
      />
      <NativeSelect
        className="iss-narrow"
        label={t('editor.certificate')}
        description={t('editor.certificateHint')}
        value={form.certificateKind}
        onChange={(event) => {
          const kind = certificateKinds.find((one) => one === event.currentTarget.value)
          if (kind) change({ certificateKind: kind })
        }}
        data={certificateKinds.map((kind) => ({ value: kind, label: t(`certificateKinds.${kind}`) }))}
      />
      <Checkbox
        label={t('editor.needsApproval')}
        description={t('editor.needsApprovalHint')}
        checked={form.needsApproval}
        onChange={(event) => change({ needsApproval: event.currentTarget.checked })}
      />
      <TagsInput
        label={t('editor.tags')}
        description={t('editor.tagsHint')}
        value={form.tags}
        onChange={(tags) => change({ tags })}
        maxTags={30}
        maxLength={60}
        splitChars={[',', '、', '，']}
        acceptValueOnBlur
      />
      <AlignmentFields
        alignments={form.alignments}
        change={(alignments) => change({ alignments })}
        problems={problems}
      />
    </section>
  )
}
