import { civilLessons } from './civil-lessons.ts'
import { civilQuizzes } from './civil-quizzes.ts'
import { type CourseContent, weekByWeek } from './course-content.ts'

/** Introduction to Civil Engineering Informatics: five weeks; the last quiz is worth 60. */
export const civilCourse: CourseContent = {
  code: 'CIVIL-2020',
  titleJa: '土木情報学入門',
  titleEn: 'Introduction to Civil Engineering Informatics',
  summaryJa: '測る、つなぐ、見まもる。橋と道をデータで支える技術を、5週間で学びます。数式はほとんど出てきません。',
  summaryEn: 'Measure, connect, watch over: data that keeps bridges standing. Five weeks, hardly any formulas.',
  achievementSlug: 'civil',
  visibility: 'public',
  passRule: { total: { gte: 60 } },
  weekTitles: [
    ['測る', 'Measuring'],
    ['つなぐ', 'Connecting'],
    ['見まもる', 'Watching over'],
    ['決める', 'Deciding'],
    ['役立てる', 'Putting data to use'],
  ],
  items: weekByWeek(civilLessons, civilQuizzes),
}
