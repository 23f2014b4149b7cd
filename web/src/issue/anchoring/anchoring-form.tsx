import type { AnchoringChange, AnchoringOverview } from '@akashi/contract/anchoring.ts'
import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { put } from '../../api.ts'
import { useAct } from '../../parts/act.ts'
import { ErrorNote } from '../../parts/error-note.tsx'
import { Note } from '../../parts/note.tsx'
import { formOf, type Form, readForm, type Wrong } from './form-values.ts'

type Props = { path: string; overview: AnchoringOverview; reload: () => Promise<void> }

/** Which badges are anchored, when, and for how much at most. */
export function AnchoringForm({ path, overview, reload }: Props) {
  const { t } = useTranslation('anchoring')
  const [form, setForm] = useState(() => formOf(overview.settings))
  const [wrong, setWrong] = useState<Wrong>({})
  const [saved, setSaved] = useState(false)
  const save = useAct(async (change: AnchoringChange) => {
    await put<AnchoringOverview>(path, change)
    setSaved(true)
    await reload()
  })
  const change = (part: Partial<Form>) => {
    setForm((before) => ({ ...before, ...part }))
    setWrong({})
    setSaved(false)
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    const read = readForm(form)
    setWrong(read.wrong)
    if (read.change) save.run(read.change)
  }
  return (
    <form className="sheet stack" id="anchoring-settings" onSubmit={send} noValidate>
      <h2 className="h-18">{t('settings.title')}</h2>
      <p className="muted small">{t('settings.lead')}</p>
      <WhatFields form={form} change={change} achievements={overview.achievements} />
      <WhenFields form={form} change={change} wrong={wrong} />
      <MoneyFields form={form} change={change} wrong={wrong} coin={overview.chain?.coin ?? 'ETH'} />
      <div role="status">{saved && <Note tone="good" title={t('settings.saved')} />}</div>
      <ErrorNote problem={save.problem} title={t('settings.notSaved')} />
      <div>
        <Button type="submit" variant="default" loading={save.busy}>
          {t('settings.save')}
        </Button>
      </div>
    </form>
  )
}

type Fields = { form: Form; change: (part: Partial<Form>) => void }

function WhatFields({ form, change, achievements }: Fields & Pick<AnchoringOverview, 'achievements'>) {
  const { t } = useTranslation('anchoring')
  return (
    <fieldset className="iss-bare stack gap-2">
      <legend className="label">{t('settings.what')}</legend>
      <Checkbox
        label={t('settings.everything')}
        description={t('settings.everythingHint')}
        checked={form.everything}
        onChange={(event) => change({ everything: event.currentTarget.checked })}
      />
      {achievements.map(({ slug, name }) => (
        <Checkbox
          key={slug}
          label={name}
          disabled={form.everything}
          checked={form.everything || form.achievements.includes(slug)}
          onChange={(event) => {
            const others = form.achievements.filter((one) => one !== slug)
            change({ achievements: event.currentTarget.checked ? [...others, slug] : others })
          }}
        />
      ))}
      {achievements.length === 0 && <p className="muted small">{t('settings.noBadges')}</p>}
    </fieldset>
  )
}

function WhenFields({ form, change, wrong }: Fields & { wrong: Wrong }) {
  const { t } = useTranslation('anchoring')
  return (
    <fieldset className="iss-bare stack gap-2">
      <legend className="label">{t('settings.when')}</legend>
      <div className="iss-pair">
        <TextInput
          type="time"
          label={t('settings.dailyAt')}
          description={t('settings.dailyAtHint')}
          value={form.dailyAt}
          error={wrong.dailyAt && t('settings.timeWrong')}
          onChange={(event) => change({ dailyAt: event.currentTarget.value })}
        />
        <TextInput
          inputMode="numeric"
          label={t('settings.atCount')}
          description={t('settings.atCountHint')}
          value={form.atCount}
          error={wrong.atCount && t('settings.countWrong')}
          onChange={(event) => change({ atCount: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  )
}

function MoneyFields({ form, change, wrong, coin }: Fields & { wrong: Wrong; coin: string }) {
  const { t } = useTranslation('anchoring')
  return (
    <fieldset className="iss-bare stack gap-2">
      <legend className="label">{t('settings.money')}</legend>
      <div className="iss-pair">
        <TextInput
          inputMode="decimal"
          label={t('settings.rate', { coin })}
          description={t('settings.rateHint')}
          value={form.rateYen}
          error={wrong.rateYen && t('settings.numberWrong')}
          onChange={(event) => change({ rateYen: event.currentTarget.value })}
        />
        <TextInput
          inputMode="numeric"
          label={t('settings.cap')}
          description={t('settings.capHint')}
          value={form.capYen}
          error={wrong.capYen && t(wrong.capYen === 'no-rate' ? 'settings.capNeedsRate' : 'settings.numberWrong')}
          onChange={(event) => change({ capYen: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  )
}
