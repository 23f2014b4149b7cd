import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRevalidator, useSearchParams } from 'react-router'
import { ApiProblem, post } from '../api.ts'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TextField } from '../parts/text-field.tsx'
import { signinEn } from '../words/signin.en.ts'
import { signinJa } from '../words/signin.ja.ts'
import { addWords } from '../words/words.ts'

addWords('signin', signinJa, signinEn)

type Step = { at: 'checking' | 'password' | 'done' | 'failed'; problem?: unknown }

/** Where the link of a confirmation mail leads. A password is asked only of somebody who is not signed in as that person. */
export function Component() {
  const { t } = useTranslation('signin')
  const token = useSearchParams()[0].get('token')
  const [step, confirm] = useConfirmation(token)
  return (
    <div className="narrow stack">
      <PageHead title={t('confirm.title')} />
      {token === null && <Note tone="bad" title={t('confirm.noToken')} />}
      {step.at === 'checking' && token !== null && <p role="status">{t('confirm.checking')}</p>}
      {step.at === 'password' && <PasswordQuestion problem={step.problem} onPassword={confirm} />}
      {step.at === 'failed' && <ErrorNote problem={step.problem} title={t('confirm.failed')} />}
      {step.at === 'done' && (
        <>
          <Note tone="good" live title={t('confirm.done')} />
          <div className="row">
            <ButtonLink to={links.home} kind="primary">
              {t('confirm.go')}
            </ButtonLink>
          </div>
        </>
      )}
    </div>
  )
}

function useConfirmation(token: string | null): [Step, (password?: string) => Promise<void>] {
  const { revalidate } = useRevalidator()
  const [step, setStep] = useState<Step>({ at: 'checking' })
  async function confirm(password?: string): Promise<void> {
    try {
      await post('/api/account/confirmation', { token, ...(password ? { password } : {}) })
      setStep({ at: 'done' })
      await revalidate()
    } catch (problem) {
      setStep(next(problem, password !== undefined))
    }
  }
  const first = useEffectEvent(() => void confirm())
  useEffect(() => {
    if (token !== null) first()
  }, [token])
  return [step, confirm]
}

function next(problem: unknown, tried: boolean): Step {
  const asks = problem instanceof ApiProblem && problem.code === 'confirmation.password-needed'
  if (asks) return { at: 'password' }
  return { at: tried ? 'password' : 'failed', problem }
}

function PasswordQuestion({
  problem,
  onPassword,
}: {
  problem: unknown
  onPassword: (password: string) => Promise<void>
}) {
  const { t } = useTranslation('signin')
  const [password, setPassword] = useState('')
  const [busy, setBusy] = useState(false)
  async function submit(event: FormEvent) {
    event.preventDefault()
    setBusy(true)
    await onPassword(password)
    setBusy(false)
  }
  return (
    <form className="sheet stack" onSubmit={(event) => void submit(event)}>
      <p>{t('confirm.passwordWhy')}</p>
      <TextField
        type="password"
        label={t('confirm.password')}
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      <ErrorNote problem={problem} title={t('confirm.failed')} />
      <div className="row">
        <Button type="submit" loading={busy}>
          {t('confirm.confirm')}
        </Button>
      </div>
    </form>
  )
}
