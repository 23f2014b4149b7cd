import { Button } from '@mantine/core'
import { IconExternalLink, IconLock } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { post } from '../api.ts'
import { links, pages } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { TwoSheets } from '../parts/two-sheets.tsx'
import { personNameOf } from '../shell/names.ts'
import { useSession, type Viewer } from '../shell/session.ts'
import './badges.ts'

/** Where the link of an award mail leads on: into the backpack of whoever is signed in. */
export function Component() {
  const { t } = useTranslation('backpack')
  const { viewer } = useSession()
  const [search] = useSearchParams()
  const code = search.get('code')
  const key = search.get('key') ?? undefined
  if (!code)
    return (
      <div className="stack">
        <PageHead title={t('claim.title')} />
        <Note tone="bad">
          <p>{t('claim.noCode')}</p>
        </Note>
      </div>
    )
  const page = key ? `${pages.credential(code)}?key=${encodeURIComponent(key)}` : pages.credential(code)
  return (
    <TwoSheets
      said={
        <div className="stack">
          <PageHead title={t('claim.title')} sub={t('claim.sub')} />
          {viewer ? <Claim viewer={viewer} code={code} claimKey={key} /> : <SignInFirst code={code} claimKey={key} />}
          <p className="small muted">
            <Icon of={IconLock} size={16} /> {t('claim.private')}
          </p>
        </div>
      }
      proof={
        <div className="stack">
          <Picture code={code} claimKey={key} />
          <div className="row">
            <ButtonLink href={page} icon={IconExternalLink}>
              {t('claim.look')}
            </ButtonLink>
          </div>
        </div>
      }
    />
  )
}

function Claim({ viewer, code, claimKey }: { viewer: Viewer; code: string; claimKey: string | undefined }) {
  const { t } = useTranslation('backpack')
  const language = useLanguage()
  const navigate = useNavigate()
  const claim = useAct(async () => {
    await post('/api/backpack/claims', claimKey ? { code, key: claimKey } : { code })
    await navigate(links.badge(code))
  })
  return (
    <div className="stack">
      <p>{t('claim.as', { name: personNameOf(viewer, language) })}</p>
      <ErrorNote problem={claim.problem} title={t('claim.failed')} />
      <div className="row">
        <Button onClick={() => claim.run()} loading={claim.busy}>
          {t('claim.claim')}
        </Button>
      </div>
    </div>
  )
}

function SignInFirst({ code, claimKey }: { code: string; claimKey: string | undefined }) {
  const { t } = useTranslation('backpack')
  const here = links.claim(code, claimKey)
  return (
    <div className="stack">
      <p>{t('claim.signInFirst')}</p>
      <div className="row">
        <ButtonLink to={links.signIn(here)} kind="primary">
          {t('claim.signIn')}
        </ButtonLink>
        <ButtonLink to={links.account(here)}>{t('claim.account')}</ButtonLink>
      </div>
    </div>
  )
}

/** The badge itself, where the key or the holder's choice lets it be seen. */
function Picture({ code, claimKey }: { code: string; claimKey: string | undefined }) {
  const src = claimKey ? `${pages.credentialPng(code)}?key=${encodeURIComponent(claimKey)}` : pages.credentialPng(code)
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const image = new Image()
    image.src = src
    image.decode().then(
      () => setSeen(true),
      () => setSeen(false),
    )
  }, [src])
  return seen ? <img className="badge-img b-240" src={src} alt="" width={240} height={240} /> : null
}
