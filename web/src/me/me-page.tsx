import { Button } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLoaderData, useNavigate, useRevalidator } from 'react-router'
import { get, remove } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { nameOf } from '../shell/names.ts'
import { signedIn, useSession } from '../shell/session.ts'
import { meEn } from '../words/me.en.ts'
import { meJa } from '../words/me.ja.ts'
import { addWords } from '../words/words.ts'
import { Addresses } from './addresses.tsx'
import { LookChoice } from './look-choice.tsx'
import { type Me, NamesForm } from './names-form.tsx'
import { type Passkeys, PasskeySection } from './passkeys.tsx'
import { PasswordSection } from './password.tsx'
import { type Sessions, SessionSection } from './sessions.tsx'

addWords('me', meJa, meEn)

type Loaded = { me: Me } & Passkeys & Sessions

export const loader = signedIn(async ({ request }): Promise<Loaded> => {
  const from = { signal: request.signal }
  const [me, { passkeys }, { sessions, hasPassword }] = await Promise.all([
    get<Me>('/api/me', from),
    get<Passkeys>('/api/me/passkeys', from),
    get<Sessions>('/api/me/sessions', from),
  ])
  return { me, passkeys, sessions, hasPassword }
})

export function Component() {
  const { t } = useTranslation('me')
  const { me, passkeys, sessions, hasPassword } = useLoaderData() as Loaded
  const { revalidate } = useRevalidator()
  const address = me.addresses.find(({ verified }) => verified)?.address
  const changing = { address, onChange: revalidate }
  return (
    <>
      <PageHead title={t('title')}>
        <SignOut />
      </PageHead>
      <div className="cols">
        <div className="stack gap-6">
          <NamesForm me={me} />
          <PasskeySection passkeys={passkeys} {...changing} />
          <PasswordSection hasPassword={hasPassword} {...changing} />
          <SessionSection sessions={sessions} onChange={revalidate} />
          <section className="sheet stack" aria-labelledby="deletion">
            <h2 className="h-18" id="deletion">
              {t('deletion.title')}
            </h2>
            <p className="small muted">{t('deletion.teaser')}</p>
            <div className="row">
              <ButtonLink to={links.deletion}>{t('deletion.look')}</ButtonLink>
            </div>
          </section>
        </div>
        <aside className="stack gap-6" aria-label={t('addresses')}>
          <Addresses me={me} />
          <Organisations />
          <LookChoice />
        </aside>
      </div>
    </>
  )
}

function SignOut() {
  const { t } = useTranslation('me')
  const navigate = useNavigate()
  const { revalidate } = useRevalidator()
  const signOut = useAct(async () => {
    await remove('/api/session')
    await navigate(links.signIn())
    await revalidate()
  })
  return (
    <>
      <ErrorNote problem={signOut.problem} title={t('signOutFailed')} />
      <Button
        variant="default"
        onClick={() => signOut.run()}
        loading={signOut.busy}
        leftSection={<Icon of={IconLogout} />}
      >
        {t('signOut', { ns: 'shell' })}
      </Button>
    </>
  )
}

function Organisations() {
  const { t } = useTranslation('me')
  const { viewer } = useSession()
  const language = useLanguage()
  if (!viewer || viewer.memberships.length === 0) return null
  return (
    <section className="sheet stack">
      <h2 className="h-18">{t('organisations')}</h2>
      <ul className="lineup">
        {viewer.memberships.map((membership) => (
          <li key={membership.slug}>
            {nameOf(membership, language)}
            <span className="sub">
              {membership.roles.map((role) => t(`roles.${role}`)).join(language === 'ja' ? '、' : ', ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
