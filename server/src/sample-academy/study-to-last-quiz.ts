/** Brings the sample learner to the last quiz of a course, through the same doors as everybody who learns. */
import { enrol } from '../modules/learning/enrol.ts'
import { readCourse, readItem } from '../modules/learning/read-courses.ts'
import { startAttempt } from '../modules/learning/quizzes/start-attempt.ts'
import { submitAttempt } from '../modules/learning/submit-attempt.ts'
import { markItemDone } from '../modules/learning/work-through-item.ts'
import type { Ports } from '../ports/ports.ts'
import type { CourseContent } from './course-content.ts'

type Studies = { address: { organisation: string; code: string }; personId: string; content: CourseContent }

const day = 24 * 3600 * 1000
const daysAgoOfEnrolment = 21

/** Joins, reads every lesson and answers every quiz but the last, each some time later than the one before. Done already is left so. */
export async function studyToLastQuiz(ports: Ports, o: Studies): Promise<void> {
  const began = ports.clock.now().getTime() - daysAgoOfEnrolment * day
  // Failpoints are for the badges of a test, not for the ground it stands on.
  const then = (at: number): Ports => ({ ...ports, clock: { now: () => new Date(at) }, failpoint: async () => {} })
  await enrol(then(began), o)
  const { items } = await readCourse(ports, o)
  const last = items.findLast((item) => item.kind === 'quiz')
  const open = items.filter((item) => !item.done && item.key !== last?.key)
  for (const [index, { key, kind }] of open.entries()) {
    const at = began + ((index + 1) * (daysAgoOfEnrolment - 1) * day) / (open.length + 1)
    await (kind === 'lesson' ? markItemDone(then(at), { ...o, key }) : answerQuiz(then(at), { ...o, key }))
  }
}

/** Rightly: the learner knows what the course wrote down, and finds it among what the quiz shows. */
async function answerQuiz(ports: Ports, o: Studies & { key: string }): Promise<void> {
  const view = await readItem(ports, o)
  if (view.kind !== 'quiz') return
  const { attemptId } = await startAttempt(ports, o)
  const written = o.content.items.find((item) => item.key === o.key)?.questions ?? []
  const answers = view.questions.map(({ id, text, options }) => {
    const right = written.find((one) => one.text === text)?.options.find((option) => option.correct)
    return { questionId: id, optionId: options.find((option) => option.text === right?.text)!.id }
  })
  await submitAttempt(ports, { ...o, attemptId, answers })
}
