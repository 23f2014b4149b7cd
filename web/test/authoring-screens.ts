/** The screens of those who write courses. */
import type { Screen } from './screens.ts'

const app = (path: string) => `/app${path}`
const written = 'BRIDGES-SAMPLE'

export const authoringScreens: Screen[] = [
  { name: 'teach-new-course', as: 'instructor', path: ({ organisation }) => app(`/teach/${organisation}/new-course`) },
  { name: 'teach-banks', as: 'instructor', path: ({ organisation }) => app(`/teach/${organisation}/banks`) },
  {
    name: 'teach-edit',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/${written}/edit`),
    act: async (page) => {
      await page.getByRole('button', { name: /^(第1週に加える|Add to week 1)$/ }).click()
      await page.getByRole('button', { name: /^(第1週の題と公開日|Title and date of week 1)$/ }).click()
    },
  },
  {
    name: 'teach-edit-lesson',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/${written}/edit/lesson-1`),
    act: async (page) => {
      await page.locator('.author-node .katex').first().waitFor()
      await page.locator('details summary').click()
    },
  },
  {
    name: 'teach-edit-quiz',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/${written}/edit/quiz-1`),
  },
  {
    name: 'teach-edit-video',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/${written}/edit/video-1`),
  },
  {
    name: 'teach-edit-report',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/${written}/edit/report-1`),
  },
  {
    name: 'teach-preview',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/${written}/preview/lesson-1`),
    act: (page) => page.locator('.lesson-formula .katex').waitFor(),
  },
  {
    name: 'teach-preview-quiz',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/${written}/preview/quiz-1`),
  },
]
