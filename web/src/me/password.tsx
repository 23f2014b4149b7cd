import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { put } from '../api.ts'
import { useAct } from '../parts/act.ts'
import { TextField } from '../parts/text-field.tsx'
import { FreshNote } from './fresh-note.tsx'
import type { Changing } from './passkeys.tsx'

/** A new password, for who signed in a moment ago; also where the mailed link leads who forgot theirs. */
export function PasswordSection({ hasPassword, address, onChange }: { hasPassword: boolean } & Changing) {
  const { t } = useTranslation('me')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const [ended, setEnded] = useState<number | null>(null)
  const section = useWhenNamed('password')
  const short = password.length < 10
  const save = useAct(async () => {
    const { ended: elsewhere } = await put<{ ended: number }>('/api/me/password', { password })
    setEnded(elsewhere)
    setPassword('')
    setTried(false)
    await onChange()
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (!short) save.run()
  }
  return (
    <section className="sheet stack" id="password" ref={section} aria-labelledby="password-title">
      <h2 className="h-18" id="password-title">
        {t('passwords.title')}
      </h2>
      <p className="small muted">{hasPassword ? t('passwords.why') : t('passwords.none')}</p>
      <form className="stack" onSubmit={submit} noValidate>
        <input type="text" autoComplete="username" value={address ?? ''} readOnly hidden />
        <TextField
          type="password"
          label={t('passwords.new')}
          hint={t('passwords.hint')}
          autoComplete="new-password"
          value={password}
          error={tried && short ? t('passwords.short') : undefined}
          onChange={setPassword}
        />
        <FreshNote problem={save.problem} title={t('saveFailed')} address={address} onFresh={() => save.run()} />
        <div className="row">
          <Button type="submit" variant="default" loading={save.busy}>
            {t('passwords.save')}
          </Button>
          <span className="small muted" role="status">
            {ended !== null && t('passwords.saved')}
          </span>
        </div>
      </form>
    </section>
  )
}

/** Brings the section into view where the address names it. */
function useWhenNamed(id: string) {
  const section = useRef<HTMLElement>(null)
  const { hash } = useLocation()
  useEffect(() => {
    if (hash === `#${id}`) section.current?.scrollIntoView()
  }, [hash, id])
  return section
}
