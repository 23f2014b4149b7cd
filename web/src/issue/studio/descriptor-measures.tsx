import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DescriptorProps } from './descriptor-fields.tsx'

/** Hours and credits. */
export function WorkloadFields({ form, change, problems }: DescriptorProps) {
  const { t } = useTranslation('studio')
  const fields = ['workloadHours', 'ects', 'japaneseCredits'] as const
  return (
    <fieldset className="iss-bare" id="iss-descriptor-workload" tabIndex={-1}>
      <legend className="label">{t('descriptors.workload')}</legend>
      <div className="iss-thirds">
        {fields.map((field) => (
          <TextInput
            key={field}
            label={t(`descriptors.${field}`)}
            inputMode="decimal"
            maxLength={8}
            value={form[field]}
            onChange={(event) => change({ [field]: event.currentTarget.value })}
            error={problems[`descriptor-${field}`] && t('descriptors.numberWrong')}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** The level and its framework, and how results are given. */
export function LevelFields({ form, change, problems }: DescriptorProps) {
  const { t } = useTranslation('studio')
  return (
    <>
      <fieldset className="iss-bare" id="iss-descriptor-level" tabIndex={-1}>
        <legend className="label">{t('descriptors.level')}</legend>
        <div className="iss-pair">
          <TextInput
            label={t('descriptors.levelFramework')}
            description={t('descriptors.levelFrameworkHint')}
            maxLength={100}
            value={form.levelFramework}
            onChange={(event) => change({ levelFramework: event.currentTarget.value })}
          />
          <TextInput
            label={t('descriptors.levelValue')}
            description={t('descriptors.levelHint')}
            maxLength={100}
            value={form.level}
            onChange={(event) => change({ level: event.currentTarget.value })}
          />
        </div>
      </fieldset>
      <fieldset className="iss-bare" id="iss-descriptor-grade" tabIndex={-1}>
        <legend className="label">{t('descriptors.grade')}</legend>
        <div className="iss-thirds">
          {(['gradeName', 'gradeMin', 'gradeMax'] as const).map((field) => (
            <TextInput
              key={field}
              label={t(`descriptors.${field}`)}
              maxLength={field === 'gradeName' ? 100 : 8}
              value={form[field]}
              onChange={(event) => change({ [field]: event.currentTarget.value })}
              error={field === 'gradeMax' && problems['descriptor-grade'] && t('descriptors.gradeWrong')}
            />
          ))}
        </div>
      </fieldset>
    </>
  )
}
