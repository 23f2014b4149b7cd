import type { CourseDraft, DraftItemDetail, ItemContent } from '@akashi/contract/authoring.ts'
import { Button, MultiSelect, TextInput } from '@mantine/core'
import { IconDeviceFloppy, IconEye } from '@tabler/icons-react'
import { type FormEvent, lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { get, put } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { ButtonLink } from '../parts/button-link.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Loading } from '../parts/loading.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { draftItemPath, draftPath } from './author-paths.ts'
import './author-words.ts'
import './author.css'
import { FilmForm } from './film-form.tsx'
import { useLeaveGuard } from '../parts/leave-guard.ts'
import { LessonHints } from './lesson-hints.tsx'
import { MarkdownPanel } from './markdown-panel.tsx'
import { QuizEditor } from './quiz-editor.tsx'
import { ReportEditor } from './report-editor.tsx'
import { isChangedElsewhere } from './use-draft.ts'

const LessonEditor = lazy(() => import('./lesson-editor.tsx').then(({ LessonEditor: shown }) => ({ default: shown })))

type Page = { draft: CourseDraft; item: DraftItemDetail }

export const loader = signedIn(async ({ params, request: { signal } }): Promise<Page> => {
  const { organisation, code, key } = params as Record<string, string>
  const [draft, item] = await Promise.all([
    get<CourseDraft>(draftPath(organisation!, code!), { signal }),
    get<DraftItemDetail>(draftItemPath(organisation!, code!, key!), { signal }),
  ])
  return { draft, item }
})

export function Component() {
  const { draft, item } = useLoaderData() as Page
  const { key } = useParams()
  return <ItemEditor key={key} draft={draft} first={item} />
}

type Form = Pick<DraftItemDetail, 'title' | 'titleEn' | 'after' | 'content'>
const formOf = ({ title, titleEn, after, content }: DraftItemDetail): Form => ({ title, titleEn, after, content })

/** One item of the draft: its titles, what has to come first, and what it holds. Saved as one. */
function ItemEditor({ draft, first }: { draft: CourseDraft; first: DraftItemDetail }) {
  const { t } = useTranslation('author')
  const language = useLanguage()
  const [item, setItem] = useState(first)
  const [form, setForm] = useState(formOf(first))
  const [dirty, setDirty] = useState(false)
  const [shown, setShown] = useState(0)
  useLeaveGuard(dirty, t('leave'))
  const { slug } = draft.organisation
  const path = draftItemPath(slug, draft.code, item.key)
  const change = (part: Partial<Form>) => {
    setForm((before) => ({ ...before, ...part }))
    setDirty(true)
  }
  const take = (next: DraftItemDetail) => {
    setItem(next)
    setForm(formOf(next))
    setDirty(false)
  }
  const save = useAct(async (revision: number = item.revision) => {
    const next = await put<DraftItemDetail>(path, { ...form, revision })
    setItem(next)
    setDirty(false)
  })
  const theirs = useAct(async () => {
    take(await get<DraftItemDetail>(path))
    setShown((count) => count + 1)
    save.forget()
  })
  const overwrite = useAct(async () => save.run((await get<DraftItemDetail>(path)).revision))
  const send = (event: FormEvent) => {
    event.preventDefault()
    save.run()
  }
  const others = draft.items.filter(({ key }) => key !== item.key)
  return (
    <div className="stack gap-6">
      <form className="stack gap-6" onSubmit={send} id="item-form">
        <PageHead
          title={titleOf(form, language)}
          crumb={<Link to={links.editCourse(slug, draft.code)}>{titleOf(draft.facts, language)}</Link>}
          sub={t(`kinds.${item.kind}`)}
        >
          <Button type="submit" loading={save.busy} leftSection={<Icon of={IconDeviceFloppy} />}>
            {t('save')}
          </Button>
          <ButtonLink to={links.preview(slug, draft.code, item.key)} icon={IconEye}>
            {t('draft.preview')}
          </ButtonLink>
        </PageHead>
        <p role="status" className="small muted author-status">
          {dirty ? t('unsaved') : item.revision > first.revision ? t('saved') : ''}
        </p>
        <ErrorNote problem={save.problem ?? theirs.problem ?? overwrite.problem} title={t('wentWrong')}>
          {isChangedElsewhere(save.problem) && (
            <p className="row">
              <Button variant="default" size="sm" onClick={() => theirs.run()}>
                {t('takeTheirs')}
              </Button>
              <Button variant="default" size="sm" onClick={() => overwrite.run()}>
                {t('overwrite')}
              </Button>
            </p>
          )}
        </ErrorNote>
        <section className="sheet author-fields">
          <TextInput
            label={t('titleJa')}
            lang="ja"
            required
            maxLength={200}
            value={form.title}
            onChange={({ currentTarget: { value } }) => change({ title: value })}
          />
          <TextInput
            label={t('titleEn')}
            lang="en"
            maxLength={200}
            value={form.titleEn}
            onChange={({ currentTarget: { value } }) => change({ titleEn: value })}
          />
          {others.length > 0 && (
            <MultiSelect
              label={t('item.after')}
              description={t('item.afterHint')}
              value={form.after}
              onChange={(after) => change({ after })}
              data={others.map((other) => ({ value: other.key, label: titleOf(other, language) }))}
              searchable
              clearable
            />
          )}
        </section>
        <Content key={shown} draft={draft} content={form.content} change={(content) => change({ content })} />
      </form>
      {item.content.kind === 'video' && <FilmForm draft={draft} item={item} form={form} take={take} />}
      {form.content.kind === 'lesson' && (
        <MarkdownPanel
          organisation={slug}
          blocks={form.content.blocks}
          take={(blocks) => {
            change({ content: { kind: 'lesson', blocks } })
            setShown((count) => count + 1)
          }}
        />
      )}
    </div>
  )
}

type ContentProps = { draft: CourseDraft; content: ItemContent; change: (content: ItemContent) => void }

function Content({ draft, content, change }: ContentProps) {
  const { t } = useTranslation('author')
  const { slug } = draft.organisation
  if (content.kind === 'lesson')
    return (
      <>
        <Suspense fallback={<Loading />}>
          <LessonEditor
            organisation={slug}
            items={draft.items}
            blocks={content.blocks}
            change={(blocks) => change({ kind: 'lesson', blocks })}
          />
        </Suspense>
        <LessonHints blocks={content.blocks} />
      </>
    )
  if (content.kind === 'quiz') return <QuizEditor organisation={slug} quiz={content} change={change} />
  if (content.kind === 'report') return <ReportEditor timeZone={draft.timeZone} report={content} change={change} />
  return <Note>{t('film.bodyBelow')}</Note>
}
