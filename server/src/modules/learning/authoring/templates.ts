/** What a new course can begin with. Pure. */
import type { CourseTemplate, OutlineWeek } from '@akashi/contract/authoring.ts'
import { type DraftItem, emptyWeek, freeKey, withItem } from './draft.ts'
import { freshContent } from './item-content.ts'

type Content = { weeks: OutlineWeek[]; items: DraftItem[]; passRule: unknown }

/** `startsOn`: the day, such as `2027-04-05`, on which it begins in Japan; `null` leaves all dates open. */
export function templateOf(template: CourseTemplate, startsOn: string | null): Content {
  if (template === 'jmooc-four-weeks') return jmoocFourWeeks(startsOn)
  if (template === 'one-week') return oneWeek()
  return { weeks: [emptyWeek()], items: [], passRule: { total: { gte: 60 } } }
}

/**
 * Four weeks of ten videos each, every week with a test worth 15 points, and a final report worth 40: 100 in all, 60 to pass.
 * A week opens every seven days at midnight; the report is due a week after the last one, at 23:59, both in Japan.
 */
function jmoocFourWeeks(startsOn: string | null): Content {
  const course = begin()
  for (const week of [1, 2, 3, 4]) {
    course.name(week, `第${week}週のテーマ`, `Topic of week ${week}`)
    for (let unit = 1; unit <= 10; unit += 1)
      course.add(week, 'video', [`${week}-${unit}　動画の題`, `${week}-${unit} Title of the video`])
    const test = course.add(week, 'quiz', [`第${week}週の課題`, `Assignment of week ${week}`])
    if (test.content.kind === 'quiz') test.content = { ...test.content, maxScore: 15 }
  }
  const report = course.add(4, 'report', ['最終レポート', 'Final report'])
  report.content = { kind: 'report', body: '', dueAt: startsOn && inJapan(startsOn, 35, -1), rubric: reportRubric }
  const made = course.done(60)
  const opensAt = (index: number) => startsOn && inJapan(startsOn, index * 7, 0)
  return { ...made, weeks: made.weeks.map((week, index) => ({ ...week, opensAt: opensAt(index) })) }
}

const minute = 60_000
const day = 24 * 60 * minute

/** Midnight so many days after that one, and minutes beside it. Japan keeps one time all year. */
function inJapan(date: string, days: number, minutes: number): string {
  return new Date(Date.parse(`${date}T00:00:00+09:00`) + days * day + minutes * minute).toISOString()
}

const level = (points: number, text: string, textEn: string) => ({ points, text, textEn })
const reportRubric = [
  {
    key: 'criterion-1',
    title: '内容',
    titleEn: 'Content',
    levels: [
      level(0, '課題に答えていない', 'Does not answer the task'),
      level(10, '一部に答えている', 'Answers part of it'),
      level(20, '学んだことを使って答えている', 'Answers it with what was learnt'),
    ],
  },
  {
    key: 'criterion-2',
    title: '根拠',
    titleEn: 'Evidence',
    levels: [
      level(0, '根拠がない', 'Gives no evidence'),
      level(10, '根拠を挙げている', 'Gives evidence'),
      level(20, '根拠を比べ、出典を示している', 'Compares evidence and names its sources'),
    ],
  },
]

/** A lesson and a test. */
function oneWeek(): Content {
  const course = begin()
  course.add(1, 'lesson', ['はじめに', 'Introduction'])
  course.add(1, 'quiz', ['まとめのテスト', 'Closing test'])
  return course.done(6)
}

function begin() {
  let weeks: OutlineWeek[] = [emptyWeek()]
  const items: DraftItem[] = []
  return {
    add(week: number, kind: DraftItem['kind'], [titleJa, titleEn]: [string, string]): DraftItem {
      const key = freeKey(
        kind,
        items.map((item) => item.key),
      )
      const item = { key, kind, titleJa, titleEn, after: [], content: freshContent(kind), revision: 1, changedBy: null }
      items.push(item)
      weeks = withItem(weeks, week, key)
      return item
    },
    name(week: number, title: string, titleEn: string) {
      const missing = Array.from({ length: Math.max(0, week - weeks.length) }, emptyWeek)
      weeks = [...weeks, ...missing].map((one, index) => (index === week - 1 ? { ...one, title, titleEn } : one))
    },
    done: (gte: number): Content => ({ weeks, items, passRule: { total: { gte } } }),
  }
}
