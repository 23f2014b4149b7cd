import type { TaughtCourses } from '@akashi/contract/teaching.ts'
import { Link } from 'react-router'
import { useAnswer } from '../parts/use-answer.ts'
import { links } from '../links.ts'
import { useLanguage } from '../parts/said.ts'
import { titleOf } from '../shell/names.ts'
import { teachPath } from './teach-paths.ts'

/** The way back to the course, by its title; its code until that is known. */
export function CourseCrumb({ organisation, code }: { organisation: string; code: string }) {
  const language = useLanguage()
  const { answer } = useAnswer<TaughtCourses>(`${teachPath(organisation)}/courses`)
  const course = answer?.courses.find((one) => one.code === code)
  return <Link to={links.teachCourse(organisation, code)}>{course ? titleOf(course, language) : code}</Link>
}
