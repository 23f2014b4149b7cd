import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { remove } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { Icon } from '../parts/icon.tsx'
import { useLanguage } from '../parts/said.ts'
import { TextField } from '../parts/text-field.tsx'
import { writtenDate } from '../parts/written-date.ts'
import { addPasskey, passkeysHere } from '../signin/passkey.ts'
import { deviceOf } from './device.ts'
import { FreshNote } from './fresh-note.tsx'

export type Passkeys = {
  passkeys: { id: string; name: string; createdAt: string; lastUsedAt: string | null; synced: boolean }[]
}

/** The passkeys of a person: by the name they gave it, when it was last used, and away with it. */
export function PasskeySection({ passkeys, address, onChange }: Passkeys & Changing) {
  const { t } = useTranslation('me')
  const language = useLanguage()
  const drop = useAct(async (id: string) => {
    await remove(`/api/me/passkeys/${encodeURIComponent(id)}`)
    await onChange()
  })
  return (
    <section className="sheet stack" aria-labelledby="passkeys">
      <h2 className="h-18" id="passkeys">
        {t('passkeys.title')}
      </h2>
      <p className="small muted">{t('passkeys.why')}</p>
      {passkeys.length > 0 && (
        <ul className="lineup">
          {passkeys.map((one) => (
            <li key={one.id} className="row apart">
              <span className="stack gap-0">
                <b>{one.name}</b>
                <span className="sub">
                  {one.lastUsedAt
                    ? t('passkeys.used', { day: writtenDate(one.lastUsedAt, language) })
                    : t('passkeys.unused', { day: writtenDate(one.createdAt, language) })}
                </span>
              </span>
              <Button
                variant="default"
                size="compact-md"
                aria-label={t('passkeys.removeThis', { name: one.name })}
                onClick={() => drop.run(one.id)}
                disabled={drop.busy}
              >
                {t('remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FreshNote problem={drop.problem} title={t('saveFailed')} address={address} onFresh={drop.forget} />
      {passkeysHere() ? (
        <AddPasskey address={address} onChange={onChange} />
      ) : (
        <p className="small">{t('passkeys.notHere')}</p>
      )}
    </section>
  )
}

export type Changing = { address: string | undefined; onChange: () => Promise<void> }

function AddPasskey({ address, onChange }: Changing) {
  const { t } = useTranslation('me')
  const [name, setName] = useState(() => deviceOf(navigator.userAgent) ?? '')
  const [tried, setTried] = useState(false)
  const [added, setAdded] = useState(false)
  const nameless = name.trim() === ''
  const add = useAct(async () => {
    setAdded(false)
    await addPasskey(name.trim())
    setAdded(true)
    await onChange()
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!nameless) add.run()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={t('passkeys.name')}
        hint={t('passkeys.nameHint')}
        value={name}
        error={tried && nameless ? t('passkeys.nameMissing') : undefined}
        onChange={setName}
      />
      <FreshNote problem={add.problem} title={t('passkeys.failed')} address={address} onFresh={() => add.run()} />
      <div className="row">
        <Button type="submit" variant="default" loading={add.busy} leftSection={<Icon of={IconFingerprint} />}>
          {t('passkeys.add')}
        </Button>
        <span className="small muted" role="status">
          {added && t('passkeys.added')}
        </span>
      </div>
    </form>
  )
}
