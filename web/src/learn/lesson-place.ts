import type { CourseDetail } from '@akashi/contract/courses.ts'
import type { Language } from '../words/words.ts'
import { links } from '../links.ts'
import { titleOf } from '../shell/names.ts'
import { coursePath } from './courses.ts'
import type { LessonPlace } from './lesson-blocks.tsx'

/** Pictures of lessons lie with the organisation. */
export const pictureAt = (organisation: string) => (fileId: string) =>
  `/api/organisations/${encodeURIComponent(organisation)}/lesson-pictures/${fileId}`

export function placeIn(course: CourseDetail, language: Language): LessonPlace {
  const { slug } = course.organisation
  return {
    picture: pictureAt(slug),
    view: (key) => `${coursePath(slug, course.code)}/items/${encodeURIComponent(key)}`,
    link: (key) => links.item(slug, course.code, key),
    titleOf: (key) => {
      const item = course.items.find((one) => one.key === key)
      return item ? titleOf(item, language) : null
    },
  }
}
