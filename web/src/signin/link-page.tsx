import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useRevalidator } from 'react-router'
import { post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { signinEn } from '../words/signin.en.ts'
import { signinJa } from '../words/signin.ja.ts'
import { addWords } from '../words/words.ts'

addWords('signin', signinJa, signinEn)

/** Where the mailed link leads. Opening it does nothing yet: programs that look through mails open links, and press no buttons. */
export function Component() {
  const { t } = useTranslation('signin')
  const [token, setToken] = useState<string | null>(null)
  const [done, setDone] = useState(false)
  const { revalidate } = useRevalidator()
  const navigate = useNavigate()
  useEffect(() => {
    setToken(new URLSearchParams(window.location.hash.slice(1)).get('token') ?? '')
  }, [])
  const signIn = useAct(async () => {
    await post('/api/session/link/use', { token })
    // The token is of no use any more; it does not stay in the history either.
    await navigate(links.link, { replace: true })
    setDone(true)
    await revalidate()
  })
  return (
    <div className="narrow stack">
      <PageHead title={t('link.title')} />
      {token === '' && !done && <Note tone="bad" title={t('link.noToken')} />}
      {token && !done && (
        <div className="sheet stack">
          <p>{t('link.press')}</p>
          <ErrorNote problem={signIn.problem} title={t('failed')} />
          <div className="row">
            {signIn.problem ? (
              <ButtonLink to={links.signIn()} kind="primary">
                {t('link.again')}
              </ButtonLink>
            ) : (
              <Button onClick={() => signIn.run()} loading={signIn.busy}>
                {t('enter')}
              </Button>
            )}
          </div>
        </div>
      )}
      {done && (
        <>
          <Note tone="good" live title={t('link.done')}>
            <p>{t('link.doneMore')}</p>
          </Note>
          <div className="row">
            <ButtonLink to={links.home} kind="primary">
              {t('link.goOn')}
            </ButtonLink>
            <ButtonLink to={`${links.me}#password`}>{t('link.newPassword')}</ButtonLink>
          </div>
        </>
      )}
    </div>
  )
}
