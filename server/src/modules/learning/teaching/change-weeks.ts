import type { WeeksChange } from '@akashi/contract/teaching.ts'
import { Refusal } from '../../../http/problem.ts'
import type { Ports } from '../../../ports/ports.ts'
import { record } from '../../audit/audit.ts'
import { hasDraft } from '../authoring/store.ts'
import { replaceWeeks, takeRevision } from '../store-weeks.ts'
import { inTaughtCourse, type Taught } from './read-teaching.ts'

/** Sets titles and release dates of the weeks. Refuses a week named twice, and a change made from an older state. */
export async function changeWeeks(
  ports: Pick<Ports, 'db' | 'clock'>,
  o: Taught & { actorPersonId: string; change: WeeksChange },
): Promise<void> {
  const { weeks, revision } = o.change
  if (new Set(weeks.map(({ week }) => week)).size < weeks.length) throw twice()
  await inTaughtCourse(ports, o, async ({ tx, course }) => {
    if (!(await takeRevision(tx, course.run.id, revision))) throw changedMeanwhile()
    if (await hasDraft(tx, course.id)) throw draftIsOpen()
    const { organisationId } = o
    await replaceWeeks(tx, {
      organisationId,
      runId: course.run.id,
      weeks: weeks.map(({ week, title, titleEn, opensAt }) => ({
        week,
        titleJa: title,
        titleEn,
        opensAt: opensAt === null ? null : new Date(opensAt),
      })),
    })
    await record(tx, {
      organisationId,
      actorPersonId: o.actorPersonId,
      act: 'course.weeks-changed',
      subject: course.id,
      details: { course: course.code, weeks: weeks.map(({ week, opensAt }) => ({ week, opensAt })) },
      at: ports.clock.now(),
    })
  })
}

/** Somebody else changed the same run; nothing of this change was kept. */
export function changedMeanwhile(): Refusal {
  return new Refusal('conflict', 'course.changed', {
    ja: 'この講座は、開いているあいだに別の人が変更しました。今回の変更は保存していません。読み込み直してから、もう一度変更してください。',
    en: 'Somebody else changed this course while you had it open. Your change was not saved. Load it again, then make it once more.',
  })
}

/** While a draft is open, everything about the course is changed there. */
export function draftIsOpen(): Refusal {
  return new Refusal('conflict', 'course.draft-open', {
    ja: 'この講座は編集中で、公開していない変更があります。編集の画面で変更してください。今回の変更は保存していません。',
    en: 'This course is being edited and has changes that are not published. Make your change in the editor. Nothing was saved now.',
  })
}

function twice(): Refusal {
  return new Refusal('invalid', 'course.week-twice', {
    ja: '同じ週が2回あります。週の番号を確かめてください。',
    en: 'A week is there twice. Check the week numbers.',
  })
}
