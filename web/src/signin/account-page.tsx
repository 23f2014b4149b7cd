import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useSearchParams } from 'react-router'
import { post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { LanguageChoice } from '../parts/language-choice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { TextField } from '../parts/text-field.tsx'
import { signinEn } from '../words/signin.en.ts'
import { signinJa } from '../words/signin.ja.ts'
import { addWords, type Language, speak } from '../words/words.ts'
import { useArrive } from './arrive.ts'

addWords('signin', signinJa, signinEn)

type Draft = {
  email: string
  password: string
  displayName: string
  familyName: string
  givenName: string
  language: Language
}
type Wrong = Partial<Record<keyof Draft, 'account.emailWrong' | 'account.passwordShort' | 'account.nameMissing'>>

export function Component() {
  const { t } = useTranslation('signin')
  const [search] = useSearchParams()
  const [draft, setDraft] = useState<Draft>({
    email: '',
    password: '',
    displayName: '',
    familyName: '',
    givenName: '',
    language: useLanguage(),
  })
  const [tried, setTried] = useState(false)
  const arrive = useArrive()
  const create = useAct(async () => {
    const { familyName, givenName, ...rest } = draft
    await post('/api/account', { ...rest, ...(familyName ? { familyName } : {}), ...(givenName ? { givenName } : {}) })
    await speak(draft.language)
    await arrive()
  })
  const wrong = tried ? wrongIn(draft) : {}
  const say = (key: keyof Draft) => (wrong[key] ? t(wrong[key]) : undefined)
  const field = (key: 'email' | 'displayName' | 'familyName' | 'givenName' | 'password') => ({
    value: draft[key],
    error: say(key),
    onChange: (value: string) => setDraft((now) => ({ ...now, [key]: value })),
  })
  function submit(event: FormEvent) {
    event.preventDefault()
    setTried(true)
    if (Object.keys(wrongIn(draft)).length === 0) create.run()
  }
  return (
    <div className="narrow">
      <PageHead title={t('account.title')} sub={t('account.sub')} />
      <form className="sheet stack" onSubmit={submit} noValidate>
        <TextField label={t('email')} type="email" autoComplete="username" {...field('email')} />
        <TextField
          type="password"
          label={t('password')}
          hint={t('account.passwordHint')}
          autoComplete="new-password"
          {...field('password')}
        />
        <TextField
          label={t('account.displayName')}
          hint={t('account.displayNameHint')}
          autoComplete="name"
          {...field('displayName')}
        />
        <div className="pair">
          <TextField label={t('account.familyName')} autoComplete="family-name" {...field('familyName')} />
          <TextField label={t('account.givenName')} autoComplete="given-name" {...field('givenName')} />
        </div>
        <LanguageChoice
          label={t('account.language')}
          value={draft.language}
          onChange={(language) => setDraft({ ...draft, language })}
        />
        <ErrorNote problem={create.problem} title={t('account.failed')} />
        <div className="row">
          <Button type="submit" loading={create.busy}>
            {t('account.create')}
          </Button>
        </div>
        <p className="small muted">{t('account.confirmLater')}</p>
        <p className="small muted">
          <Icon of={IconLock} size={16} /> {t('account.private')}
        </p>
      </form>
      <p className="small below">
        <Link to={links.signIn(search.get('next') ?? undefined)}>{t('haveAccount')}</Link>
      </p>
    </div>
  )
}

function wrongIn(draft: Draft): Wrong {
  const wrong: Wrong = {}
  if (!draft.email.includes('@')) wrong.email = 'account.emailWrong'
  if (draft.password.length < 10) wrong.password = 'account.passwordShort'
  if (draft.displayName.trim() === '') wrong.displayName = 'account.nameMissing'
  return wrong
}
