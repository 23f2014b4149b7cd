import { useMatches } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { links, pages } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { TwoSheets } from '../parts/two-sheets.tsx'
import { useSession } from '../shell/session.ts'
import { signinEn } from '../words/signin.en.ts'
import { signinJa } from '../words/signin.ja.ts'
import { addWords } from '../words/words.ts'
import { useArrive } from './arrive.ts'
import { SamplePeople, Tour } from './sample-people.tsx'
import { WaysIn } from './ways-in.tsx'

addWords('signin', signinJa, signinEn)

export function Component() {
  const { evaluation } = useSession()
  return evaluation ? <EvaluationSignIn /> : <UsualSignIn />
}

/**
 * Evaluation mode: one click on a sample person; the password stays below for accounts made here. On a phone the people
 * come before the explanation, so that they begin within the first screen.
 */
function EvaluationSignIn() {
  const { t } = useTranslation('signin')
  const { samplePeople } = useSession()
  const arrive = useArrive()
  const peopleFirst = useMatches({ base: true, sm: false }, { getInitialValueInEffect: false })
  const people = <SamplePeople people={samplePeople} onSignedIn={arrive} heading={peopleFirst ? 'h1' : 'h2'} />
  const tour = <Tour heading={peopleFirst ? 'h2' : 'h1'} />
  return (
    <div className="stack gap-8">
      <TwoSheets said={peopleFirst ? people : tour} proof={peopleFirst ? tour : people} />
      <details className="sheet">
        <summary>{t('withPassword')}</summary>
        <div className="narrow stack">
          <WaysIn onSignedIn={arrive} />
          <NewHere />
        </div>
      </details>
    </div>
  )
}

function UsualSignIn() {
  const { t } = useTranslation('signin')
  const arrive = useArrive()
  return (
    <TwoSheets
      said={
        <div className="stack">
          <PageHead title={t('title')} sub={t('sub')} />
          <WaysIn onSignedIn={arrive} />
          <NewHere />
        </div>
      }
      proof={<WithoutSigningIn />}
    />
  )
}

function NewHere() {
  const { t } = useTranslation('signin')
  const [search] = useSearchParams()
  return (
    <div className="stack gap-2">
      <p className="small muted">{t('noAccount')}</p>
      <div className="row">
        <ButtonLink to={links.account(search.get('next') ?? undefined)}>{t('createAccount')}</ButtonLink>
      </div>
    </div>
  )
}

function WithoutSigningIn() {
  const { t } = useTranslation('signin')
  return (
    <div className="stack">
      <h2 className="h-18">{t('forWhom')}</h2>
      <ul className="lineup">
        <li>
          <a href={pages.verify}>{t('forWhomVerify')}</a>
          <span className="sub">{t('forWhomVerifyWhy')}</span>
        </li>
        <li>
          <a href={pages.front}>{t('forWhomCourses')}</a>
          <span className="sub">{t('forWhomCoursesWhy')}</span>
        </li>
      </ul>
    </div>
  )
}
