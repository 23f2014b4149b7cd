import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData } from 'react-router'
import { get } from '../api.ts'
import { links } from '../links.ts'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { writtenTime } from '../parts/written-date.ts'
import { signedIn } from '../shell/session.ts'
import type { Mail } from './mails.ts'
import './mails.ts'

export const loader = signedIn(({ params, request }) =>
  get<Mail>(`/api/mailbox/${encodeURIComponent(params.id!)}`, { signal: request.signal }),
)

/** One mail as its reader gets it: the HTML in a frame that may run nothing, or the text. */
export function Component() {
  const { t } = useTranslation('mailbox')
  const mail = useLoaderData() as Mail
  const language = useLanguage()
  const [face, setFace] = useState<'html' | 'text'>('html')
  return (
    <>
      <PageHead title={mail.subject} crumb={<Link to={links.mailbox}>{t('title')}</Link>} />
      <dl className="facts small mail-facts">
        <div>
          <dt>{t('to')}</dt>
          <dd>{mail.to}</dd>
        </div>
        <div>
          <dt>{t('at')}</dt>
          <dd className="num">{writtenTime(mail.at, language)}</dd>
        </div>
      </dl>
      <fieldset className="seg">
        <legend className="sr">{t('title')}</legend>
        {(['html', 'text'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={face === one} onClick={() => setFace(one)}>
            {t(one)}
          </button>
        ))}
      </fieldset>
      {face === 'html' ? (
        <iframe
          className="mail-frame"
          title={t('frame', { subject: mail.subject })}
          sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
          srcDoc={inTopWindow(mail.html)}
        />
      ) : (
        <pre className="mail-text" lang={mail.language}>
          {mail.text}
        </pre>
      )}
    </>
  )
}

/** Links of the mail open in the whole window, as they would from a mail program. */
function inTopWindow(html: string): string {
  const base = '<base target="_top">'
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html
}
