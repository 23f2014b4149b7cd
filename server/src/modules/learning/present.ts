/** Rows as the contract has them. */
import type { CourseDetail, CourseSummary, ItemView } from '@akashi/contract/courses.ts'
import type { BadgeWaitsFor, Course, CourseItem, CourseWeek, Question } from './course.ts'
import { describePassRule, type PassRule, requiredTotal } from './pass-rule.ts'
import type { CourseProgress } from './progress.ts'
import { weekOpens } from './release.ts'

export function presentCourse(o: {
  course: Course
  organisation: { slug: string; nameJa: string; nameEn: string }
  achievement: { slug: string; name: string } | null
  enrolment: CourseSummary['enrolment']
}): CourseSummary {
  const { course, organisation, achievement } = o
  return {
    organisation: { slug: organisation.slug, nameJa: organisation.nameJa, nameEn: organisation.nameEn },
    code: course.code,
    title: course.titleJa,
    titleEn: course.titleEn,
    summary: course.summaryJa,
    summaryEn: course.summaryEn,
    enrolled: course.run.enrolled,
    completed: course.run.completed,
    achievement: achievement && {
      slug: achievement.slug,
      name: achievement.name,
      imageUrl: `/organisations/${organisation.slug}/achievements/${achievement.slug}/image.png`,
    },
    enrolment: o.enrolment,
  }
}

export function presentDetail(o: {
  summary: CourseSummary
  passRule: PassRule
  progress: CourseProgress
  award: { state: string; code: string } | null
  badgeWaitsFor: BadgeWaitsFor | null
  weeks: CourseWeek[]
  timeZone: string
  now: Date
}): CourseDetail {
  const { progress } = o
  return {
    ...o.summary,
    items: progress.items.map((item) => ({
      key: item.key,
      kind: item.kind,
      title: item.titleJa,
      titleEn: item.titleEn,
      done: item.done,
      score: item.score,
      maxScore: item.maxScore,
      week: item.week,
    })),
    weeks: o.weeks.map((week) => ({
      week: week.week,
      title: week.titleJa,
      titleEn: week.titleEn,
      opensAt: week.opensAt?.toISOString() ?? null,
      open: weekOpens(o.weeks, week.week, o.now) === null,
    })),
    timeZone: o.timeZone,
    passRuleText: describePassRule(o.passRule, progress.items),
    total: progress.total,
    required: requiredTotal(o.passRule),
    award: o.award,
    badgeWaitsFor: o.badgeWaitsFor,
  }
}

/** A quiz to be answered: which option is right stays here. */
export function presentQuiz(item: CourseItem, questions: Question[]): ItemView {
  return {
    kind: 'quiz',
    key: item.key,
    title: item.titleJa,
    titleEn: item.titleEn,
    maxScore: item.maxScore,
    questions: questions.map(({ id, text, options }) => ({
      id,
      text,
      options: options.map((option) => ({ id: option.id, text: option.text })),
    })),
  }
}
