import type { BackpackBadge } from '@akashi/contract/backpack.ts'
import { IconCertificate, IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ButtonLink } from '../parts/button-link.tsx'
import { useLanguage } from '../parts/said.ts'

/** What most people want comes first; what only some programs ask for stands folded away. */
const usual = ['png', 'svg', 'json'] as const

/** The certificate in every form, as its address asks for it. */
const forms = [
  { query: 'lang=ja&era=wareki', name: 'vertical' },
  { query: 'lang=ja&era=seireki', name: 'horizontal' },
  { query: 'lang=en', name: 'english' },
] as const

/** The files a badge can be taken along as, each with what it is for. */
export function BadgeFiles({ badge }: { badge: BackpackBadge }) {
  const { t } = useTranslation('backpack')
  const { files } = badge
  return (
    <>
      <ul className="files">
        <Certificate address={files.pdf} />
        {usual.map((ending) => (
          <File key={ending} name={ending} href={files[ending]} />
        ))}
        <File name="bundle" href={files.bundle} />
      </ul>
      <details className="more-files">
        <summary>{t('files.others')}</summary>
        <ul className="files">
          <File name="jwt" href={files.jwt} />
          {files.blockcert && <File name="blockcert" href={files.blockcert} />}
          {files.older && (
            <File name="older" href={`${new URL(files.older).pathname}.png`}>
              <span className="mono tiny">{files.older}</span>
            </File>
          )}
        </ul>
      </details>
    </>
  )
}

function Certificate({ address }: { address: string }) {
  const { t } = useTranslation('backpack')
  const language = useLanguage()
  return (
    <li>
      <ButtonLink href={`${address}?lang=${language}`} download small icon={IconCertificate}>
        {t('files.pdf')}
      </ButtonLink>
      <div className="small muted">
        <p>{t('files.for.pdf')}</p>
        <p className="row">
          {forms.map(({ query, name }) => (
            <a key={name} href={`${address}?${query}`}>
              {t(`files.forms.${name}`)}
            </a>
          ))}
        </p>
      </div>
    </li>
  )
}

function File({
  name,
  href,
  children,
}: {
  name: (typeof usual)[number] | 'jwt' | 'older' | 'bundle' | 'blockcert'
  href: string
  children?: ReactNode
}) {
  const { t } = useTranslation('backpack')
  return (
    <li>
      <ButtonLink href={href} download small icon={IconDownload}>
        {t(`files.${name}`)}
      </ButtonLink>
      <p className="small muted">
        {t(`files.for.${name}`)} {children}
      </p>
    </li>
  )
}
