import type { teachJa } from './teach.ja.ts'
import type { Translation } from './words.ts'

export const teachEn: Translation<typeof teachJa> = {
  common: {
    wentWrong: 'That did not work',
    retry: 'Try again',
    save: 'Save',
    saved: 'Saved.',
    reload: 'Load again',
  },
  courses: {
    title: 'Teaching',
    lead: 'The numbers of your courses, when their weeks open, and what lies in them.',
    none: 'There is no course yet.',
    course: 'Course',
    enrolled: 'Enrolled',
    completed: 'Completed',
    rate: 'Completion rate',
  },
  course: {
    numbers: 'Numbers of the course',
    enrolled: 'Enrolled',
    completed: 'Completed',
    rate: 'Completion rate',
    rateHint: 'cut after one decimal',
    months: 'Badges and completions by month',
    monthsHint: 'Badges signed and people who completed in the last twelve months.',
    month: 'Month',
    badges: 'Badges',
    completions: 'Completions',
    learnerView: 'See it as a learner does',
    weeks: 'Weeks and release dates',
    weeksLead:
      'Until its date a week is listed with that date and cannot be opened. Times are in {{zone}}. A week without a date is open from the start.',
    week: 'Week {{week}}',
    weekTitleJa: 'Title in Japanese',
    weekTitleEn: 'Title in English',
    opensAt: 'Opens at',
    items: 'Contents',
    points: '{{points}} points',
    lesson: 'Lesson',
    quiz: 'Quiz',
    video: 'Video',
    report: 'Report',
  },
}
