/** What people do in journeys, over HTTP, in a few words. */
import type { CourseDetail, ItemView } from '@akashi/contract/courses.ts'
import type { ImportPlan, ImportState, UploadedImport } from '@akashi/contract/imports.ts'
import type { Client } from './client.ts'

type Right = (questionId: string) => Promise<string>
export const sampleOrganisation = 'sample-academy'

/** Enrols, reads every lesson and answers every quiz rightly; the answer to the last one. */
export async function finishCourse(learner: Client, code: string, right: Right, organisation = sampleOrganisation) {
  const { path, body } = await answerAllButLast(learner, code, right, organisation)
  return learner.post(path, body)
}

export type Submission = { path: string; body: unknown }

/** As `finishCourse`, but hands back the last answer, which is still to be posted. */
export async function answerAllButLast(
  learner: Client,
  code: string,
  right: Right,
  organisation = sampleOrganisation,
): Promise<Submission> {
  const course = `/api/organisations/${organisation}/courses/${code}`
  expectOk(await learner.post(`${course}/enrolment`))
  const { items } = expectOk(await learner.get<CourseDetail>(course)) as CourseDetail
  const quizzes = items.filter((item) => item.kind === 'quiz')
  for (const lesson of items.filter((item) => item.kind === 'lesson'))
    expectOk(await learner.post(`${course}/items/${lesson.key}/done`))
  const submissions: Submission[] = []
  for (const quiz of quizzes) submissions.push(await startedQuiz(learner, course, quiz.key, right))
  for (const { path, body } of submissions.slice(0, -1)) expectOk(await learner.post(path, body))
  return submissions.at(-1)!
}

async function startedQuiz(learner: Client, course: string, key: string, right: Right): Promise<Submission> {
  const view = expectOk(await learner.get<ItemView>(`${course}/items/${key}`))
  const { attemptId } = expectOk(await learner.post(`${course}/items/${key}/attempts`))
  const answers: { questionId: string; optionId: string }[] = []
  for (const { id } of view.kind === 'quiz' ? view.questions : [])
    answers.push({ questionId: id, optionId: await right(id) })
  return { path: `${course}/attempts/${attemptId}/submit`, body: { answers } }
}

export type Gradebook = { text: string | Uint8Array<ArrayBuffer>; rule: string; achievement: string; course: string }
const columns = { email: 'email', name: '氏名', kana: 'ふりがな', romanised: 'ローマ字', userId: 'user_id' }

/** Uploads a gradebook and plans its awards; nothing is issued yet. */
export async function planGradebook(
  issuer: Client,
  book: Gradebook,
  organisation = sampleOrganisation,
): Promise<{ id: string; plan: ImportPlan }> {
  const { id } = expectOk(await uploadGradebook(issuer, book.text, organisation)) as UploadedImport
  const { rule, achievement, course } = book
  const planned = await issuer.put(`${importsOf(organisation)}/${id}/plan`, {
    mapping: columns,
    rule,
    achievement,
    course,
    blankAsZero: false,
  })
  return { id, plan: expectOk(planned) }
}

/** Plans, then issues; the jobs are the server's. */
export async function issueGradebook(
  issuer: Client,
  book: Gradebook,
  organisation = sampleOrganisation,
): Promise<{ id: string; plan: ImportPlan; state: ImportState }> {
  const { id, plan } = await planGradebook(issuer, book, organisation)
  return { id, plan, state: expectOk(await issuer.post(`${importsOf(organisation)}/${id}/issue`)) }
}

export async function uploadGradebook(issuer: Client, text: Gradebook['text'], organisation = sampleOrganisation) {
  const form = new FormData()
  form.set('source', 'moodle')
  form.set('file', new Blob([text], { type: 'text/csv' }), 'gradebook.csv')
  return issuer.post(importsOf(organisation), form)
}

export async function importState(issuer: Client, id: string, organisation = sampleOrganisation): Promise<ImportState> {
  return expectOk(await issuer.get(`${importsOf(organisation)}/${id}`))
}

export function importsOf(organisation: string): string {
  return `/api/organisations/${organisation}/imports`
}

/** The body of an answer that went well; throws what the server said otherwise. */
export function expectOk<T>(answer: { status: number; body: T }): T {
  if (answer.status >= 400) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body
}
