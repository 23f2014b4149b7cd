import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { saidOf, useSaid } from '../parts/said.ts'
import { WaysIn } from '../signin/ways-in.tsx'

/** Why something did not work. Where the sign-in was too long ago, one signs in again on the spot, and the act is tried again. */
export function FreshNote({
  problem,
  title,
  address,
  onFresh,
}: {
  problem: unknown
  title: string
  address: string | undefined
  onFresh: () => void
}) {
  const { t } = useTranslation('me')
  const say = useSaid()
  if (!(problem instanceof ApiProblem) || problem.code !== 'session.not-fresh')
    return <ErrorNote problem={problem} title={title} />
  return (
    <section className="note stack" aria-label={t('fresh')}>
      <div className="stack">
        <b>{t('fresh')}</b>
        <p role="alert">{say(saidOf(problem))}</p>
        <WaysIn onSignedIn={async () => onFresh()} {...(address ? { address } : {})} />
      </div>
    </section>
  )
}
