import { descriptorWords } from '@akashi/contract/descriptor-words.ts'
import {
  assessmentTypes,
  participationForms,
  stackabilityKinds,
  supervisionKinds,
} from '@akashi/contract/descriptors.ts'
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../parts/said.ts'
import type { FormProblems } from '../achievement-form.ts'
import { type DescriptorForm, descriptorsOf } from './descriptor-form.ts'
import { DescriptorMeter } from './descriptor-meter.tsx'
import { LevelFields, WorkloadFields } from './descriptor-measures.tsx'

export type DescriptorProps = {
  form: DescriptorForm
  change: (part: Partial<DescriptorForm>) => void
  problems: FormProblems
  language: 'ja' | 'en'
}

/** The descriptors of a micro-credential, in the order of the European approach, with a meter of what is missing. */
export function DescriptorFields(props: DescriptorProps) {
  const { t } = useTranslation('studio')
  const { form, change, problems, language } = props
  return (
    <section className="sheet stack" aria-labelledby="iss-descriptors">
      <div>
        <h2 className="h-18" id="iss-descriptors">
          {t('descriptors.title')}
        </h2>
        <p className="small muted">{t('descriptors.text')}</p>
      </div>
      <DescriptorMeter descriptors={descriptorsOf(form)} />
      <Textarea
        id="iss-descriptor-learningOutcomes"
        label={t('descriptors.learningOutcomes')}
        description={t('descriptors.onePerLine')}
        autosize
        minRows={2}
        lang={language}
        value={form.learningOutcomes}
        onChange={(event) => change({ learningOutcomes: event.currentTarget.value })}
        error={problems['descriptor-learningOutcomes'] && t('descriptors.linesWrong')}
      />
      <WorkloadFields {...props} />
      <LevelFields {...props} />
      <Assessment {...props} />
      <Choice {...props} field="participation" kinds={participationForms} />
      <Line {...props} field="qualityAssurance" />
      <div className="iss-pair">
        <Line {...props} field="country" most={2} hint={t('descriptors.countryHint')} />
        <Line {...props} field="awardingBody" most={200} hint={t('descriptors.awardingBodyHint')} />
      </div>
      <Line {...props} field="prerequisites" />
      <Choice {...props} field="supervision" kinds={supervisionKinds} />
      <Choice {...props} field="stackability" kinds={stackabilityKinds} />
      {form.stackability && form.stackability !== 'stand-alone' && (
        <Line {...props} field="stackabilityNote" most={500} />
      )}
    </section>
  )
}

function Assessment({ form, change }: DescriptorProps) {
  const { t } = useTranslation('studio')
  const words = descriptorWords[useLanguage()]
  return (
    <Checkbox.Group
      id="iss-descriptor-assessment"
      label={t('descriptors.assessment')}
      value={form.assessment}
      onChange={(chosen) => change({ assessment: assessmentTypes.filter((one) => chosen.includes(one)) })}
    >
      <div className="iss-checks">
        {assessmentTypes.map((one) => (
          <Checkbox key={one} value={one} label={words.assessment[one]} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

type ChoiceField = 'participation' | 'supervision' | 'stackability'
type Kind = NonNullable<DescriptorForm[ChoiceField]>

function Choice({ form, change, field, kinds }: DescriptorProps & { field: ChoiceField; kinds: readonly Kind[] }) {
  const { t } = useTranslation('studio')
  const words: Record<string, string> = descriptorWords[useLanguage()][field]
  return (
    <NativeSelect
      id={`iss-descriptor-${field}`}
      label={t(`descriptors.${field}`)}
      value={form[field] ?? ''}
      onChange={(event) => change({ [field]: kinds.find((kind) => kind === event.currentTarget.value) ?? null })}
      data={[
        { value: '', label: t('descriptors.notSaid') },
        ...kinds.map((kind) => ({ value: kind, label: words[kind]! })),
      ]}
    />
  )
}

type LineField = 'qualityAssurance' | 'country' | 'awardingBody' | 'prerequisites' | 'stackabilityNote'

function Line({
  form,
  change,
  field,
  language,
  most = 1000,
  hint,
}: DescriptorProps & { field: LineField; most?: number; hint?: string }) {
  const { t } = useTranslation('studio')
  const tidy = (text: string) =>
    field === 'country'
      ? text
          .normalize('NFKC')
          .replace(/[^a-z]/gi, '')
          .toUpperCase()
      : text
  return (
    <TextInput
      id={`iss-descriptor-${field}`}
      label={t(`descriptors.${field}`)}
      description={hint}
      maxLength={most}
      lang={language}
      value={form[field]}
      onChange={(event) => change({ [field]: tidy(event.currentTarget.value) })}
    />
  )
}
