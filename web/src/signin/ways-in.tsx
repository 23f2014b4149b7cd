import { Button } from '@mantine/core'
import { IconFingerprint, IconMail } from '@tabler/icons-react'
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
import { TextField } from '../parts/text-field.tsx'
import { signinEn } from '../words/signin.en.ts'
import { signinJa } from '../words/signin.ja.ts'
import { addWords } from '../words/words.ts'
import { passkeysHere, signInWithPasskey } from './passkey.ts'

addWords('signin', signinJa, signinEn)

/** The ways in, the quickest first: passkey, then an address with its password or with a link by mail. */
export function WaysIn({ onSignedIn, address = '' }: { onSignedIn: () => Promise<void>; address?: string }) {
  return (
    <div className="stack gap-6">
      {passkeysHere() && <PasskeyWay onSignedIn={onSignedIn} />}
      <AddressWays onSignedIn={onSignedIn} address={address} />
    </div>
  )
}

function PasskeyWay({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const { t } = useTranslation('signin')
  const signIn = useAct(async () => {
    if (await signInWithPasskey({ autofill: false })) await onSignedIn()
  })
  const wait = useEffectEvent(async () => {
    if (await signInWithPasskey({ autofill: true })) await onSignedIn()
  })
  // What was not asked for by a press says nothing where it fails: the button is still there.
  useEffect(() => void wait().catch(() => {}), [])
  return (
    <div className="stack gap-2">
      <div className="row">
        <Button
          size="md"
          onClick={() => signIn.run()}
          loading={signIn.busy}
          leftSection={<Icon of={IconFingerprint} size={20} />}
        >
          {t('passkey.enter')}
        </Button>
      </div>
      <p className="small muted">{t('passkey.hint')}</p>
      <ErrorNote problem={signIn.problem} title={t('failed')} />
    </div>
  )
}

function AddressWays({ onSignedIn, address }: { onSignedIn: () => Promise<void>; address: string }) {
  const { t } = useTranslation('signin')
  const [email, setEmail] = useState(address)
  const [password, setPassword] = useState('')
  const [wrong, setWrong] = useState(false)
  const [asked, setAsked] = useState<string | null>(null)
  const signIn = useAct(async () => {
    await post('/api/session/password', { email: email.trim(), password })
    await onSignedIn()
  })
  const ask = useAct(async () => {
    setAsked(null)
    await post('/api/session/link', { email: email.trim() })
    setAsked(email.trim())
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setWrong(!email.includes('@'))
    if (email.includes('@')) signIn.run()
  }
  function askForLink() {
    setWrong(!email.includes('@'))
    if (email.includes('@')) ask.run()
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <TextField
        label={t('email')}
        type="email"
        autoComplete="username webauthn"
        value={email}
        error={wrong ? t('account.emailWrong') : undefined}
        onChange={setEmail}
      />
      <TextField
        type="password"
        label={t('password')}
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
      <ErrorNote problem={signIn.problem} title={t('failed')} />
      <div className="row">
        <Button type="submit" variant={passkeysHere() ? 'default' : 'filled'} loading={signIn.busy}>
          {t('enter')}
        </Button>
      </div>
      <div className="stack gap-2">
        <p className="small muted">{t('link.why')}</p>
        <div className="row">
          <Button
            variant="default"
            onClick={askForLink}
            loading={ask.busy}
            leftSection={<Icon of={IconMail} size={18} />}
          >
            {t('link.ask')}
          </Button>
        </div>
      </div>
      <ErrorNote problem={ask.problem} title={t('link.failed')} />
      <div role="status">
        {asked && (
          <Note tone="info" title={t('link.asked')}>
            <p>{t('link.askedMore', { address: asked })}</p>
          </Note>
        )}
      </div>
    </form>
  )
}
