import { useTranslation } from 'react-i18next'
import { Link, useLoaderData } from 'react-router'
import { get } from '../api.ts'
import { links } from '../links.ts'
import { type Column, DataTable } from '../parts/data-table.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { signedIn } from '../shell/session.ts'
import type { MailLine } from './mails.ts'
import './mails.ts'

type Mailbox = { mails: MailLine[] }

export const loader = signedIn(({ request }) => get<Mailbox>('/api/mailbox', { signal: request.signal }))

export function Component() {
  const { t } = useTranslation('mailbox')
  const { mails } = useLoaderData() as Mailbox
  const language = useLanguage()
  const columns: Column<MailLine>[] = [
    {
      key: 'subject',
      label: t('subject'),
      head: true,
      wide: true,
      cell: (mail) => (
        <Link to={links.mail(mail.id)} lang={mail.language}>
          {mail.subject}
        </Link>
      ),
    },
    { key: 'to', label: t('to'), cell: (mail) => mail.to, wide: true, phoneLabel: t('to') },
    { key: 'at', label: t('at'), cell: (mail) => writtenTime(mail.at, language), right: true, wide: true },
  ]
  return (
    <>
      <PageHead title={t('title')} sub={t('sub')} />
      {mails.length === 0 ? (
        <EmptyState>{t('empty')}</EmptyState>
      ) : (
        <div className="stack">
          <p className="small muted num">{t('count', { count: mails.length })}</p>
          <DataTable caption={t('list')} columns={columns} rows={mails} rowKey={(mail) => mail.id} />
        </div>
      )}
    </>
  )
}
