import type { CourseDraft } from '@akashi/contract/authoring.ts'
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { post, remove } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ErrorNote } from '../parts/error-note.tsx'
import { Note } from '../parts/note.tsx'
import { useSaid } from '../parts/said.ts'
import { draftPath } from './author-paths.ts'

/** What still keeps the draft from being published, what publishing means for those who learn, and the act itself. */
export function PublishPanel({ draft }: { draft: CourseDraft }) {
  const { t } = useTranslation('author')
  const say = useSaid()
  const navigate = useNavigate()
  const { slug } = draft.organisation
  const path = draftPath(slug, draft.code)
  const publish = useAct(async () => {
    await post(`${path}/publish`, { revision: draft.revision })
    await navigate(links.teachCourse(slug, draft.code))
  })
  const discard = useAct(async () => {
    await remove(path)
    await navigate(draft.published ? links.teachCourse(slug, draft.code) : links.teach(slug))
  })
  return (
    <section className="sheet stack" aria-labelledby="publish-title">
      <h2 id="publish-title" className="h-21">
        {t('publish.title')}
      </h2>
      {draft.problems.length > 0 && (
        <Note tone="warn" title={t('publish.missing', { count: draft.problems.length })}>
          <ul className="author-problems">
            {draft.problems.map(({ item, said }) => (
              <li key={`${item}/${said.en}`}>
                {item === null ? say(said) : <Link to={links.editItem(slug, draft.code, item)}>{say(said)}</Link>}
              </li>
            ))}
          </ul>
        </Note>
      )}
      <p className="muted">{t(draft.published ? 'publish.nextMeans' : 'publish.firstMeans')}</p>
      {draft.learners > 0 && <p>{t('publish.learners', { count: draft.learners })}</p>}
      <ErrorNote problem={publish.problem ?? discard.problem} title={t('wentWrong')} />
      <div className="row">
        <Button onClick={() => publish.run()} loading={publish.busy} disabled={draft.problems.length > 0}>
          {t(draft.published ? 'publish.next' : 'publish.first')}
        </Button>
        <Button
          variant="outline"
          color="invalid"
          loading={discard.busy}
          onClick={() => window.confirm(t('publish.discardSure')) && discard.run()}
        >
          {t('publish.discard')}
        </Button>
      </div>
    </section>
  )
}
