import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { TextField } from '../parts/text-field.tsx'

export function PasswordForm({ onSignedIn }: { onSignedIn: () => Promise<void> }) {
  const { t } = useTranslation('signin')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useAct(async () => {
    await post('/api/session/password', { email: email.trim(), password })
    await onSignedIn()
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    signIn.run()
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField label={t('email')} type="email" autoComplete="username" required value={email} onChange={setEmail} />
      <TextField
        type="password"
        label={t('password')}
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      <ErrorNote problem={signIn.problem} title={t('failed')} />
      <div className="row">
        <Button type="submit" loading={signIn.busy}>
          {t('enter')}
        </Button>
      </div>
    </form>
  )
}
