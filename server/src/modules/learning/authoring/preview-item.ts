/** An item of a draft as learners will see it. */
import type { ItemView } from '@akashi/contract/courses.ts'
import { markdown } from '../../../http/markdown.ts'
import { notFound } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import type { CourseItem } from '../course.ts'
import { presentQuestion, presentQuiz } from '../present.ts'
import { findFile, type StoredFile } from '../reports/store.ts'
import { writeCaptions } from '../video/captions.ts'
import { presentVideo } from '../video/open-video.ts'
import { filmOf, inDraft } from './change-draft.ts'
import { versionPart } from './item-content.ts'
import type { Authoring } from './open-draft.ts'
import { versionQuestion } from './quiz-questions.ts'
import { findDraftItem } from './store.ts'

type Asked = Pick<Authoring, 'organisationId' | 'code'> & { key: string }

/** Refuses with `not-found`; a video without a film has nothing to show yet. `path`: where the item lies in the API. */
export async function previewItem(ports: Pick<Ports, 'db' | 'random'>, o: Asked & { path: string }): Promise<ItemView> {
  return inDraft(ports, o, async ({ tx, draft }) => {
    const found = await findDraftItem(tx, draft.id, o.key)
    if (!found || (found.kind === 'video' && !filmOf(found.content))) throw notFound()
    const { key, kind, titleJa, titleEn, content, after } = found
    const item: CourseItem = { id: '', key, kind, week: 1, indent: 0, titleJa, titleEn, after, ...versionPart(content) }
    if (content.kind === 'video') return presentVideo(item, o.path)
    const said = { key, title: titleJa, titleEn: titleEn || titleJa }
    if (content.kind === 'lesson') return { kind: 'lesson', ...said, html: '', blocks: content.blocks }
    if (content.kind === 'quiz') {
      const newId = () => ports.random.uuid()
      const questions = content.questions.map((one) => versionQuestion(one, newId, null))
      const view = presentQuiz(item, questions, { extraTimePercent: 0, attempts: 0 })
      return view.kind === 'quiz' ? { ...view, questions: questions.map(presentQuestion) } : view
    }
    const { rubric, dueAt, body } = content
    const report = {
      kind: 'report' as const,
      ...said,
      html: markdown(body).markup,
      maxScore: item.maxScore,
      rubric,
      dueAt,
    }
    return { ...report, closed: null, handIns: [], mark: null }
  })
}

/** The film of a video that is not published yet, for those who write the course. */
export async function draftFilm(ports: Pick<Ports, 'db'>, o: Asked): Promise<StoredFile> {
  return inDraft(ports, o, async ({ tx, draft }) => {
    const item = await findDraftItem(tx, draft.id, o.key)
    const film = item && filmOf(item.content)
    const file = film && (await findFile(tx, film.fileId))
    if (!file) throw notFound()
    return file
  })
}

export async function draftCaptions(ports: Pick<Ports, 'db'>, o: Asked & { language: 'ja' | 'en' }): Promise<string> {
  return inDraft(ports, o, async ({ tx, draft }) => {
    const item = await findDraftItem(tx, draft.id, o.key)
    const cues = item && filmOf(item.content)?.captions[o.language]
    if (!cues) throw notFound()
    return writeCaptions(cues)
  })
}
