/** Rows as the contract has them. */
import type { CourseDetail, CourseSummary, ItemView, QuizQuestion } from '@akashi/contract/courses.ts'
import type { Rule } from '@akashi/contract/rules.ts'
import type { Said } from '../../http/problem.ts'
import type { BadgeWaitsFor, Course, CourseItem, CourseWeek, Question } from './course.ts'
import { quizDetailsOf } from './authoring/quiz-questions.ts'
import { waitsFor } from './prerequisites.ts'
import { isPlain } from './quizzes/paper.ts'
import type { CourseProgress } from './progress.ts'
import { weekOpens } from './release.ts'
import { conditionsOf, describeRule, evaluate, explain } from './rules/evaluate.ts'
import { requiredTotal } from './rules/read-rule.ts'
import type { RuleFacts } from './rules/rule-facts.ts'

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
  passRule: Rule
  progress: CourseProgress
  facts: RuleFacts
  enrolled: boolean
  /** Weeks that a rule keeps closed to this learner, and what is missing. */
  closed: Map<number, Said>
  award: { state: string; code: string } | null
  badgeWaitsFor: BadgeWaitsFor | null
  weeks: CourseWeek[]
  now: Date
}): CourseDetail {
  const { progress, passRule, facts, now } = o
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
      indent: item.indent,
      waitsFor: waitsFor(item, progress.items),
    })),
    weeks: withClosed(o.weeks, o.closed).map((week) => ({
      week: week.week,
      title: week.titleJa,
      titleEn: week.titleEn,
      opensAt: week.opensAt?.toISOString() ?? null,
      open: weekOpens(o.weeks, week.week, now) === null && !o.closed.has(week.week),
      waitsFor: o.closed.get(week.week) ?? null,
    })),
    timeZone: facts.timeZone,
    passRuleText: describeRule(passRule, facts),
    ruleState: o.enrolled ? presentRule(passRule, facts, now) : null,
    total: progress.total,
    required: requiredTotal(passRule, progress.maxTotal),
    award: o.award,
    badgeWaitsFor: o.badgeWaitsFor,
  }
}

/** Weeks of which nothing is said but that a rule keeps closed are listed too. */
function withClosed(weeks: CourseWeek[], closed: Map<number, Said>): CourseWeek[] {
  const known = new Set(weeks.map(({ week }) => week))
  const others = [...closed.keys()].filter((week) => !known.has(week))
  const added = others.map((week) => ({ week, titleJa: '', titleEn: '', opensAt: null }))
  return [...weeks, ...added].sort((a, b) => a.week - b.week)
}

/** How far a learner is with the rule: in one sentence, and condition by condition. */
function presentRule(rule: Rule, facts: RuleFacts, now: Date): NonNullable<CourseDetail['ruleState']> {
  const { satisfied, fraction } = evaluate(rule, facts, now)
  const conditions = conditionsOf(rule, facts, now).map(({ said, satisfied: met, fraction: share, missing }) => {
    return { said, satisfied: met, fraction: share, missing }
  })
  return { satisfied, fraction, explanation: explain(rule, facts, now), conditions }
}

/** A quiz to be answered. What is not the same for everybody comes with the attempt. */
export function presentQuiz(
  item: CourseItem,
  questions: Question[],
  o: { extraTimePercent: number; attempts: number },
): ItemView {
  const { settings, draws } = quizDetailsOf(item.details)
  const own = questions.filter(({ pool }) => pool === null)
  const limit = settings.timeLimitMinutes
  return {
    kind: 'quiz',
    key: item.key,
    title: item.titleJa,
    titleEn: item.titleEn,
    maxScore: item.maxScore,
    questions: isPlain(questions, settings) ? questions.map(presentQuestion) : [],
    questionCount: own.length + draws.reduce((sum, { count }) => sum + count, 0),
    timeLimitMinutes: limit === null ? null : Math.round(limit * (100 + o.extraTimePercent)) / 100,
    attemptsLeft: settings.attempts === null ? null : Math.max(0, settings.attempts - o.attempts),
  }
}

/** Which option is right stays here. */
export function presentQuestion({ id, kind, text, options }: Question): QuizQuestion {
  return { id, kind, text, options: options.map((option) => ({ id: option.id, text: option.text })) }
}
