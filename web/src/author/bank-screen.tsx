import type { Bank } from '@akashi/contract/quizzes.ts'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get, put } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { signedIn } from '../shell/session.ts'
import { banksPath } from './author-paths.ts'
import './author-words.ts'
import './author.css'
import { useLeaveGuard } from '../parts/leave-guard.ts'
import { QuestionsEditor } from './questions-editor.tsx'
import { isChangedElsewhere } from './use-draft.ts'

const at = (organisation: string, id: string) => `${banksPath(organisation)}/${encodeURIComponent(id)}`

export const loader = signedIn(({ params, request }) =>
  get<Bank>(at(params.organisation!, params.id!), { signal: request.signal }),
)

/** One question bank. What is published keeps the questions it was published with. */
export function Component() {
  const { t } = useTranslation('author')
  const first = useLoaderData() as Bank
  const { organisation = '' } = useParams()
  const [bank, setBank] = useState(first)
  const [dirty, setDirty] = useState(false)
  useLeaveGuard(dirty, t('leave'))
  const change = (part: Partial<Bank>) => {
    setBank((before) => ({ ...before, ...part }))
    setDirty(true)
  }
  const save = useAct(async () => {
    const { title, questions, revision } = bank
    setBank(await put<Bank>(at(organisation, bank.id), { title, questions, revision }))
    setDirty(false)
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.run()
  }
  return (
    <form className="stack gap-6" onSubmit={send}>
      <PageHead
        title={bank.title}
        crumb={<Link to={links.banks(organisation)}>{t('banks.title')}</Link>}
        sub={t('banks.versions')}
      >
        <Button type="submit" loading={save.busy}>
          {t('save')}
        </Button>
      </PageHead>
      <p role="status" className="small muted author-status">
        {dirty ? t('unsaved') : bank.revision > first.revision ? t('saved') : ''}
      </p>
      <ErrorNote problem={save.problem} title={t('wentWrong')}>
        {isChangedElsewhere(save.problem) && (
          <Button variant="default" size="sm" onClick={() => location.reload()}>
            {t('reload')}
          </Button>
        )}
      </ErrorNote>
      <section className="sheet">
        <TextInput
          label={t('banks.name')}
          required
          maxLength={200}
          value={bank.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
      </section>
      <QuestionsEditor questions={bank.questions} change={(questions) => change({ questions })} />
    </form>
  )
}
