import type { CourseDraft } from '@akashi/contract/authoring.ts'
import type { ItemView } from '@akashi/contract/courses.ts'
import { useTranslation } from 'react-i18next'
import { Link, useLoaderData, useParams } from 'react-router'
import { ApiProblem, get } from '../api.ts'
import { LessonVideo } from '../learn/lesson-parts.tsx'
import '../learn/learn-words.ts'
import { pictureAt } from '../learn/lesson-place.ts'
import { LessonText } from '../learn/lesson-text.tsx'
import { QuestionField } from '../learn/question-field.tsx'
import { RubricTable } from '../learn/rubric-table.tsx'
import { links } from '../links.ts'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useLanguage } from '../parts/said.ts'
import { WrittenText } from '../parts/written-text.tsx'
import { titleOf } from '../shell/names.ts'
import { signedIn } from '../shell/session.ts'
import { draftItemPath, draftPath } from './author-paths.ts'
import './author-words.ts'
import './author.css'

/** `item` is `null` where there is nothing to show yet. */
type Page = { draft: CourseDraft; item: ItemView | null; key: string | null }

export const loader = signedIn(async ({ params, request: { signal } }): Promise<Page> => {
  const { organisation = '', code = '' } = params
  const draft = await get<CourseDraft>(draftPath(organisation, code), { signal })
  const key = params.key ?? draft.items[0]?.key ?? null
  const view = key && get<ItemView>(`${draftItemPath(organisation, code, key)}/preview`, { signal }).catch(nothing)
  return { draft, key, item: view ? await view : null }
})

function nothing(problem: unknown): null {
  if (problem instanceof ApiProblem && problem.status === 404) return null
  throw problem
}

/** The draft as learners will see it. Nothing that is done here is kept. */
export function Component() {
  const { t } = useTranslation('author')
  const { draft, item, key } = useLoaderData() as Page
  const { organisation = '' } = useParams()
  const language = useLanguage()
  return (
    <div className="player">
      <div className="stack">
        <PageHead
          title={item ? titleOf(item, language) : titleOf(draft.facts, language)}
          crumb={<Link to={links.editCourse(organisation, draft.code)}>{titleOf(draft.facts, language)}</Link>}
        />
        <Note tone="info" title={t('preview.title')}>
          <p>{t('preview.what')}</p>
        </Note>
        {item ? <Shown draft={draft} item={item} /> : <p className="muted">{t('preview.nothing')}</p>}
      </div>
      <nav className="sheet flush outline" aria-label={t('outline.title')}>
        <h2 className="sr">{t('outline.title')}</h2>
        {draft.weeks.map((week, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a week is its place
          <section key={index}>
            <h3>
              {titleOf(week, language)
                ? t('outline.weekTitled', { week: index + 1, title: titleOf(week, language) })
                : t('outline.week', { week: index + 1 })}
            </h3>
            <ul>
              {week.items.map((one) => {
                const line = draft.items.find((other) => other.key === one.key)
                return line ? (
                  <li key={one.key}>
                    <Link
                      className={one.indent > 0 ? 'outline-row indented' : 'outline-row'}
                      to={links.preview(organisation, draft.code, one.key)}
                      aria-current={one.key === key ? 'page' : undefined}
                    >
                      <span />
                      <span>{titleOf(line, language)}</span>
                      <small>{t(`kinds.${line.kind}`)}</small>
                    </Link>
                  </li>
                ) : null
              })}
            </ul>
          </section>
        ))}
      </nav>
    </div>
  )
}

function Shown({ draft, item }: { draft: CourseDraft; item: ItemView }) {
  const language = useLanguage()
  const { slug } = draft.organisation
  const view = (key: string) => `${draftItemPath(slug, draft.code, key)}/preview`
  if (item.kind === 'lesson')
    return (
      <LessonText
        lesson={item}
        place={{
          picture: pictureAt(slug),
          view,
          link: (key) => links.preview(slug, draft.code, key),
          titleOf: (key) => {
            const found = draft.items.find((one) => one.key === key)
            return found ? titleOf(found, language) : null
          },
        }}
      />
    )
  if (item.kind === 'quiz')
    return item.questions.map((question, place) => (
      <QuestionField
        key={question.id}
        number={place + 1}
        question={question}
        answer={undefined}
        change={() => undefined}
      />
    ))
  if (item.kind === 'video')
    return (
      <>
        <LessonVideo view={view(item.key)} title={titleOf(item, language)} />
        <WrittenText html={item.html} />
      </>
    )
  return (
    <>
      <article className="sheet written">
        <WrittenText html={item.html} />
      </article>
      <RubricTable rubric={item.rubric} chosen={{}} />
    </>
  )
}
