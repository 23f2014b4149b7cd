import type { CourseDraft } from '@akashi/contract/authoring.ts'
import { Button } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get, put } from '../api.ts'
import { links } from '../links.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { draftPath } from './author-paths.ts'
import './author-words.ts'
import './author.css'
import { FactsForm } from './facts-form.tsx'
import { OutlineEditor } from './outline-editor.tsx'
import { PublishPanel } from './publish-panel.tsx'
import { isChangedElsewhere, useDraft } from './use-draft.ts'

export const loader = signedIn(({ params, request }) =>
  get<CourseDraft>(draftPath(params.organisation!, params.code!), { signal: request.signal }),
)

/** A course while it is being written: its outline, what it says of itself, and the way to publish it. */
export function Component() {
  const { t } = useTranslation('author')
  const language = useLanguage()
  const { organisation = '' } = useParams()
  const { draft, busy, problem, change } = useDraft(useLoaderData() as CourseDraft)
  const path = draftPath(organisation, draft.code)
  return (
    <div className="stack gap-6">
      <PageHead
        title={titleOf(draft.facts, language)}
        crumb={<Link to={links.teach(organisation)}>{t('draft.crumb')}</Link>}
        sub={
          <>
            {draft.code} <Chip tone="wait">{t(draft.published ? 'draft.next' : 'draft.first')}</Chip>
          </>
        }
      >
        <ButtonLink to={links.preview(organisation, draft.code)} icon={IconEye}>
          {t('draft.preview')}
        </ButtonLink>
      </PageHead>
      <ErrorNote problem={problem} title={t('wentWrong')}>
        {isChangedElsewhere(problem) && (
          <Button variant="default" size="sm" onClick={() => location.reload()}>
            {t('reload')}
          </Button>
        )}
      </ErrorNote>
      <OutlineEditor draft={draft} busy={busy} change={change} />
      <FactsForm
        key={draft.revision}
        draft={draft}
        busy={busy}
        save={(facts) => change((now) => put<CourseDraft>(`${path}/facts`, { ...facts, revision: now.revision }))}
      />
      <PublishPanel draft={draft} />
    </div>
  )
}
