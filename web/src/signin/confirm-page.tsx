import { Button } from '@mantine/core'
import { type FormEvent, useEffect, useEffectEvent, useRef, useState } from 'react'
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

type Step = { at: 'checking' | 'password' | 'join' | 'done' | 'failed'; problem?: unknown }
type Answer = { password?: string; join?: boolean }

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
      {step.at === 'password' && (
        <PasswordQuestion problem={step.problem} onPassword={(password) => confirm({ password })} />
      )}
      {step.at === 'join' && <JoinQuestion problem={step.problem} onJoin={() => confirm({ join: true })} />}
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

function useConfirmation(token: string | null): [Step, (answer?: Answer) => Promise<void>] {
  const { revalidate } = useRevalidator()
  const [step, setStep] = useState<Step>({ at: 'checking' })
  const given = useRef<Answer>({})
  async function confirm(answer: Answer = {}): Promise<void> {
    given.current = { ...given.current, ...answer }
    try {
      await post('/api/account/confirmation', { token, ...given.current })
      setStep({ at: 'done' })
      await revalidate()
    } catch (problem) {
      setStep(next(problem, given.current))
    }
  }
  const first = useEffectEvent(() => void confirm())
  useEffect(() => {
    if (token !== null) first()
  }, [token])
  return [step, confirm]
}

function next(problem: unknown, given: Answer): Step {
  const code = problem instanceof ApiProblem ? problem.code : ''
  if (code === 'confirmation.password-needed') return { at: 'password' }
  if (code === 'confirmation.wrong-password') return { at: 'password', problem }
  if (code === 'address.taken') return { at: 'join' }
  return { at: given.join ? 'join' : 'failed', problem }
}

/** The address is another account's: what joining means, before it is done. */
function JoinQuestion({ problem, onJoin }: { problem: unknown; onJoin: () => Promise<void> }) {
  const { t } = useTranslation('signin')
  const [busy, setBusy] = useState(false)
  async function join() {
    setBusy(true)
    await onJoin()
    setBusy(false)
  }
  return (
    <section className="sheet stack">
      <h2 className="h-18">{t('join.title')}</h2>
      <p>{t('join.why')}</p>
      <ul className="lineup">
        <li>{t('join.comes')}</li>
        <li>{t('join.ends')}</li>
        <li>{t('join.stays')}</li>
      </ul>
      <ErrorNote problem={problem} title={t('join.failed')} />
      <div className="row">
        <Button onClick={() => void join()} loading={busy}>
          {t('join.join')}
        </Button>
        <ButtonLink to={links.home}>{t('join.leave')}</ButtonLink>
      </div>
    </section>
  )
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
