import type { ForeignBadge } from '@akashi/contract/foreign-badges.ts'
import { Button, Textarea } from '@mantine/core'
import { IconFileSearch } from '@tabler/icons-react'
import { type FormEvent, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { post, upload } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { signedIn } from '../shell/session.ts'
import './badges.ts'
import { foreignPath } from './elsewhere.ts'

type Kept = { badge: ForeignBadge; outcome: 'added' | 'same' | 'renewed' }

export const loader = signedIn(async () => null)

/** A badge from elsewhere, as a file or by what was pasted; what was given stays on the screen where it is not kept. */
export function Component() {
  const { t } = useTranslation(['elsewhere', 'backpack'])
  const navigate = useNavigate()
  const file = useRef<HTMLInputElement>(null)
  const fileId = useId()
  const [link, setLink] = useState('')
  const [empty, setEmpty] = useState(false)
  const keep = useAct(async () => {
    const chosen = file.current?.files?.[0]
    const { badge, outcome } = chosen
      ? await upload<Kept>(foreignPath, formOf(chosen))
      : await post<Kept>(foreignPath, { link })
    await navigate(links.foreignBadge(badge.code), { state: { outcome } })
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const isEmpty = !file.current?.files?.[0] && link.trim() === ''
    setEmpty(isEmpty)
    if (!isEmpty) keep.run()
  }
  return (
    <>
      <PageHead
        title={t('form.title')}
        sub={t('form.sub')}
        crumb={<Link to={links.backpack}>{t('title', { ns: 'backpack' })}</Link>}
      />
      <form className="sheet stack" onSubmit={submit} noValidate>
        <div className="field">
          <label htmlFor={fileId}>{t('form.file')}</label>
          <span className="hint" id={`${fileId}-hint`}>
            {t('form.fileHint')}
          </span>
          <input
            ref={file}
            id={fileId}
            type="file"
            accept=".png,.svg,.json,.jsonld,.jwt,.jws,.txt,image/png,image/svg+xml,application/json"
            aria-describedby={`${fileId}-hint`}
          />
        </div>
        <Textarea
          label={t('form.link')}
          description={t('form.linkHint')}
          autosize
          minRows={3}
          maxRows={12}
          spellCheck={false}
          autoCapitalize="off"
          value={link}
          error={empty ? t('form.nothing') : undefined}
          onChange={(event) => setLink(event.currentTarget.value)}
        />
        <p className="small muted">{t('form.whose')}</p>
        <ErrorNote problem={keep.problem} title={t('form.failed')} />
        <div className="row">
          <Button type="submit" loading={keep.busy} leftSection={<Icon of={IconFileSearch} />}>
            {t('form.send')}
          </Button>
        </div>
      </form>
    </>
  )
}

function formOf(file: File): FormData {
  const form = new FormData()
  form.set('file', file)
  return form
}
