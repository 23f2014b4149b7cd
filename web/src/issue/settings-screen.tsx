import type { OrganisationSettings } from '@akashi/contract/organisations.ts'
import { Button, Checkbox, NativeSelect, Radio, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { patch } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Loading } from '../parts/loading.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { zoneName } from '../parts/zone-name.ts'
import { useViewer } from '../shell/session.ts'
import { ExitKit } from './exit-kit.tsx'
import { SendingFields } from './sending-fields.tsx'
import { useAnswer } from '../parts/use-answer.ts'
import './issue.css'

const pathOf = (organisation: string) => `/api/organisations/${encodeURIComponent(organisation)}`

/** What the organisation says of itself, and whether names stand in its badges. */
export function SettingsScreen() {
  const { t } = useTranslation('issue')
  const { organisation = '' } = useParams()
  const { answer, problem, loading, reload } = useAnswer<OrganisationSettings>(pathOf(organisation))
  return (
    <div className="iss">
      <PageHead title={t('settings.title')} />
      <p className="muted">{t('settings.lead')}</p>
      <ErrorNote problem={problem} title={t('common.wentWrong')}>
        <Button variant="default" size="sm" onClick={() => void reload()}>
          {t('common.retry')}
        </Button>
      </ErrorNote>
      {!answer && loading && <Loading />}
      {answer && <SettingsForm key={answer.slug} first={answer} />}
      {answer && <ExitKit organisation={answer.slug} />}
    </div>
  )
}

type Wrong = Partial<Record<keyof OrganisationSettings, string>>

function SettingsForm({ first }: { first: OrganisationSettings }) {
  const { t } = useTranslation('issue')
  const { t: ta } = useTranslation('approvals')
  const owner = useViewer().memberships.some((one) => one.slug === first.slug && one.roles.includes('owner'))
  const [form, setForm] = useState(first)
  const [wrong, setWrong] = useState<Wrong>({})
  const [saved, setSaved] = useState(false)
  const save = useAct(async () => {
    const { slug, ...change } = form
    setForm(await patch<OrganisationSettings>(pathOf(slug), change))
    setSaved(true)
  })
  const change = (part: Partial<OrganisationSettings>) => {
    setForm((before) => ({ ...before, ...part }))
    setWrong({})
    setSaved(false)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found: Wrong = {}
    for (const field of ['nameJa', 'nameEn'] as const)
      if (form[field].trim() === '') found[field] = t('settings.missing')
    if (form.url !== '' && !/^https?:\/\/\S+$/i.test(form.url)) found.url = t('settings.urlWrong')
    if (form.email !== '' && !/^[^\s@]+@[^\s@]+$/.test(form.email)) found.email = t('settings.emailWrong')
    setWrong(found)
    if (Object.keys(found).length === 0) save.run()
  }
  return (
    <form className="stack iss-settings" onSubmit={send} noValidate>
      {!owner && <Note title={t('settings.readOnly')} />}
      <fieldset className="sheet stack iss-bare" disabled={!owner}>
        <AboutFields form={form} change={change} wrong={wrong} />
      </fieldset>
      <fieldset className="sheet stack iss-bare" disabled={!owner}>
        <h2 className="h-18">{t('settings.names')}</h2>
        <Checkbox
          label={t('settings.showsNames')}
          description={t('settings.showsNamesHint')}
          checked={form.showsNames}
          onChange={(event) => change({ showsNames: event.currentTarget.checked })}
        />
        <Radio.Group
          label={t('settings.era')}
          description={t('settings.eraHint')}
          value={form.certificateEra}
          onChange={(value) => change({ certificateEra: value as OrganisationSettings['certificateEra'] })}
        >
          <div className="stack gap-2 below-2">
            {(['wareki', 'seireki'] as const).map((era) => (
              <Radio key={era} value={era} label={t(`settings.eras.${era}`)} />
            ))}
          </div>
        </Radio.Group>
      </fieldset>
      <fieldset className="sheet stack iss-bare" disabled={!owner}>
        <CourseFields form={form} change={change} />
      </fieldset>
      <fieldset className="sheet stack iss-bare" disabled={!owner}>
        <h2 className="h-18">{ta('title')}</h2>
        <Checkbox
          label={ta('setting')}
          description={ta('settingHint')}
          checked={form.requiresApproval}
          onChange={(event) => change({ requiresApproval: event.currentTarget.checked })}
        />
      </fieldset>
      <fieldset className="sheet stack iss-bare" disabled={!owner}>
        <SendingFields form={form} change={change} />
      </fieldset>
      <div role="status">{saved && <Note tone="good" title={t('settings.saved')} />}</div>
      <ErrorNote problem={save.problem} title={t('common.wentWrong')} />
      {owner && (
        <div>
          <Button type="submit" loading={save.busy}>
            {t('settings.save')}
          </Button>
        </div>
      )}
    </form>
  )
}

type FieldProps = { form: OrganisationSettings; change: (part: Partial<OrganisationSettings>) => void; wrong: Wrong }

function AboutFields({ form, change, wrong }: FieldProps) {
  const { t } = useTranslation('issue')
  const page = `/organisations/${encodeURIComponent(form.slug)}`
  const text = (field: 'nameJa' | 'nameEn' | 'url' | 'email') => ({
    label: t(`settings.${field}`),
    value: form[field],
    error: wrong[field],
    onChange: (event: { currentTarget: { value: string } }) => change({ [field]: event.currentTarget.value }),
  })
  return (
    <>
      <h2 className="h-18">{t('settings.about')}</h2>
      <div className="iss-pair">
        <TextInput {...text('nameJa')} required maxLength={200} lang="ja" />
        <TextInput {...text('nameEn')} required maxLength={200} lang="en" />
        {(['descriptionJa', 'descriptionEn'] as const).map((field) => (
          <Textarea
            key={field}
            label={t(`settings.${field}`)}
            autosize
            minRows={3}
            maxLength={2000}
            lang={field === 'descriptionJa' ? 'ja' : 'en'}
            value={form[field]}
            onChange={(event) => change({ [field]: event.currentTarget.value })}
          />
        ))}
        <TextInput {...text('url')} type="url" description={t('settings.urlHint')} maxLength={2000} />
        <TextInput {...text('email')} type="email" description={t('settings.emailHint')} maxLength={320} />
      </div>
      <p className="small">
        {t('settings.address')} <a href={page}>{page}</a>
      </p>
      <p className="small muted">{t('settings.addressHint')}</p>
    </>
  )
}

/** In which zone dates are told, and what a changed mark does to a badge. */
function CourseFields({ form, change }: Omit<FieldProps, 'wrong'>) {
  const { t } = useTranslation('issue')
  const language = useLanguage()
  const zones = [...new Set([form.timeZone, 'Asia/Tokyo', 'UTC', ...Intl.supportedValuesOf('timeZone')])]
  const named = zones.map((zone, at) => ({
    value: zone,
    label: at < 2 && zone !== 'UTC' ? `${zoneName(zone, language)} (${zone})` : zone,
  }))
  return (
    <>
      <h2 className="h-18">{t('settings.courses')}</h2>
      <NativeSelect
        label={t('settings.timeZone')}
        description={t('settings.timeZoneHint')}
        data={named}
        value={form.timeZone}
        onChange={(event) => change({ timeZone: event.currentTarget.value })}
      />
      <Radio.Group
        label={t('settings.regrade')}
        description={t('settings.regradeHint')}
        value={form.regradePolicy}
        onChange={(value) => change({ regradePolicy: value as OrganisationSettings['regradePolicy'] })}
      >
        <div className="stack gap-2 below-2">
          {(['keep', 'flag', 'revoke'] as const).map((policy) => (
            <Radio key={policy} value={policy} label={t(`settings.regradeTo.${policy}`)} />
          ))}
        </div>
      </Radio.Group>
    </>
  )
}
