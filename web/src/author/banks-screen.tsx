import type { Bank, BankList } from '@akashi/contract/quizzes.ts'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useNavigate, useParams } from 'react-router'
import { get, post } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { signedIn } from '../shell/session.ts'
import { banksPath } from './author-paths.ts'
import './author-words.ts'
import './author.css'

export const loader = signedIn(({ params, request }) =>
  get<BankList>(banksPath(params.organisation!), { signal: request.signal }),
)

/** The question banks of the organisation, and a new one. */
export function Component() {
  const { t } = useTranslation('author')
  const { banks } = useLoaderData() as BankList
  const { organisation = '' } = useParams()
  const navigate = useNavigate()
  const [title, setTitle] = useState('')
  const add = useAct(async () => {
    const { id } = await post<Bank>(banksPath(organisation), { title, questions: [] })
    await navigate(links.bank(organisation, id))
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    add.run()
  }
  return (
    <div className="stack gap-6">
      <PageHead
        title={t('banks.title')}
        crumb={<Link to={links.teach(organisation)}>{t('draft.crumb')}</Link>}
        sub={t('banks.lead')}
      />
      {banks.length === 0 ? (
        <EmptyState>{t('banks.none')}</EmptyState>
      ) : (
        <ul className="sheet stack">
          {banks.map((bank) => (
            <li key={bank.id}>
              <Link to={links.bank(organisation, bank.id)}>{bank.title}</Link>{' '}
              <span className="small muted num">{t('banks.count', { count: bank.questions })}</span>
            </li>
          ))}
        </ul>
      )}
      <form className="sheet author-fields" onSubmit={send} aria-label={t('banks.new')}>
        <TextInput
          label={t('banks.name')}
          required
          maxLength={200}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <div className="row">
          <Button type="submit" variant="default" loading={add.busy}>
            {t('banks.new')}
          </Button>
        </div>
        <ErrorNote problem={add.problem} title={t('wentWrong')} />
      </form>
    </div>
  )
}
