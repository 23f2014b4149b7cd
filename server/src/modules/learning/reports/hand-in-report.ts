import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { publicCode } from '../../../ports/public-code.ts'
import { completeIfPassed } from '../complete-course.ts'
import { type CourseAddress, inCourse, lockEnrolment, openItemOf } from '../course-scope.ts'
import { eventNow, onItem } from '../learning-event.ts'
import { findItems } from '../kept-items.ts'
import { appendEvent } from '../store-events.ts'
import { handedFileType, plainName } from './handed-file.ts'
import { handInClosed, readReportDetails } from './rubric.ts'
import { findHandIns, findMark, insertFile, insertHandIn } from './store.ts'

export type HandingIn = {
  address: CourseAddress
  key: string
  personId: string
  text: string
  file: { name: string; content: Uint8Array } | null
}
const mostHandIns = 50

/**
 * Hands a report in, text or file or both, and gives the receipt. Handing in again adds another; the newest is what is marked.
 * Refuses: nothing in it, another kind of file, too late, marked already.
 */
export async function handInReport(
  ports: Pick<Ports, 'db' | 'clock' | 'random' | 'files'>,
  o: HandingIn,
): Promise<{ receipt: string }> {
  const text = o.text.trim()
  if (text === '' && !o.file) throw refusals.empty()
  const mediaType = o.file && handedFileType(o.file.content)
  if (o.file && !mediaType) throw refusals.kind()
  await inCourse(ports, o, async (open) => refuseClosed(ports, open, o))
  const kept = o.file && (await ports.files.put(oneChunk(o.file.content), { maxBytes: o.file.content.byteLength }))
  return inCourse(ports, o, async (open) => {
    const { tx, course } = open
    const { enrolment, number } = await refuseClosed(ports, open, o)
    const at = ports.clock.now()
    const owner = { organisationId: course.organisationId, personId: o.personId }
    const fileId = kept ? ports.random.uuid() : null
    if (kept) {
      const file = { id: fileId!, ...owner, ...kept, mediaType: mediaType!, name: plainName(o.file!.name, 'report') }
      await insertFile(tx, { ...file, at })
    }
    const receipt = publicCode(ports.random)
    const place = { enrolmentId: enrolment.id, itemKey: o.key, number }
    await insertHandIn(tx, { id: ports.random.uuid(), ...owner, ...place, text, fileId, receipt, handedInAt: at })
    const event = { verb: 'submitted' as const, object: onItem(o.key), context: { receipt } }
    await appendEvent(tx, eventNow(ports, { ...owner, enrolmentId: enrolment.id }, event))
    const items = await findItems(tx, course.run.courseVersionId)
    await completeIfPassed(ports, open, { enrolment, items, atDesk: true })
    return { receipt }
  })
}

/** Looked at before the file is written and again, locked, when it is noted. */
async function refuseClosed(
  ports: Pick<Ports, 'clock'>,
  open: Parameters<typeof openItemOf>[0],
  o: Pick<HandingIn, 'key' | 'personId'>,
) {
  const { tx, course } = open
  const now = ports.clock.now()
  const enrolment = await lockEnrolment(tx, course, o.personId)
  const { item } = await openItemOf(open, o.key, { enrolment, now })
  if (item.kind !== 'report') throw refusals.noReport()
  const mark = await findMark(tx, enrolment.id, o.key)
  const { dueAt } = readReportDetails(item.details)
  const closed = handInClosed({ marked: mark?.state === 'released', dueAt, now })
  if (closed) throw refusals[closed]()
  const number = ((await findHandIns(tx, enrolment.id, o.key))[0]?.number ?? 0) + 1
  if (number > mostHandIns) throw refusals.tooMany()
  return { enrolment, number }
}

async function* oneChunk(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content
}

const refusals = {
  empty: () =>
    new Refusal('invalid', 'report.empty', {
      ja: '文章もファイルもありません。どちらかを入れてから提出してください。',
      en: 'There is neither text nor a file. Add one of them, then hand in.',
    }),
  kind: () =>
    new Refusal('invalid', 'report.file-kind', {
      ja: 'このファイルは受け取れません。PDF、Word（docx）、UTF-8のテキストのどれかで、途中で切れていないものにしてください。',
      en: 'This file cannot be taken. It has to be a PDF, a Word document (docx) or a text in UTF-8, and complete.',
    }),
  noReport: () =>
    new Refusal('conflict', 'item.no-report', { ja: 'これはレポートではありません。', en: 'This is not a report.' }),
  marked: () =>
    new Refusal('conflict', 'report.marked', {
      ja: '採点がもう公開されているので、提出し直せません。',
      en: 'The mark has been released already, so nothing more can be handed in.',
    }),
  late: () =>
    new Refusal('conflict', 'report.late', {
      ja: '締め切りを過ぎたので、提出できません。前に提出したものは残っています。',
      en: 'The due date has passed, so nothing more can be handed in. What you handed in before is kept.',
    }),
  tooMany: () =>
    new Refusal('too-many', 'report.too-many', {
      ja: `提出できるのは${mostHandIns}回までです。`,
      en: `You can hand in ${mostHandIns} times at most.`,
    }),
}
