import { type CourseContent, weekByWeek } from './course-content.ts'
import { jomonLessons } from './jomon-lessons.ts'
import { jomonQuizzes } from './jomon-quizzes.ts'

/** Introduction to Jomon Studies: four weeks. Only with the last quiz, worth 55, can a learner pass. */
export const jomonCourse: CourseContent = {
  code: 'JOMON-2020',
  titleJa: '縄文考古学入門',
  titleEn: 'Introduction to Jomon Studies',
  summaryJa: '土器の文様と集落のあとから、一万年の暮らしを読みます。予備知識はいりません。4週間、週に2時間ほどです。',
  summaryEn:
    'Reading ten thousand years of daily life from pots and pit houses. Nothing needs to be known beforehand. Four weeks of about two hours.',
  achievementSlug: 'jomon',
  visibility: 'public',
  passRule: { total: { gte: 60 } },
  weekTitles: [
    ['時間を測る', 'Measuring time'],
    ['暮らしを読む', 'Reading daily life'],
    ['土器を読む', 'Reading pots'],
    ['つながりを語る', 'Telling of ties'],
  ],
  items: weekByWeek(jomonLessons, jomonQuizzes),
}
