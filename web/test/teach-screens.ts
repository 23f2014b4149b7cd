/** The screens of those who teach. */
import { compareRecords, tryRule, writePath } from './screen-acts.ts'
import type { Screen } from './screens.ts'

const app = (path: string) => `/app${path}`

export const teachScreens: Screen[] = [
  { name: 'teach', as: 'instructor', path: ({ organisation }) => app(`/teach/${organisation}`) },
  { name: 'teach-course', as: 'instructor', path: ({ organisation }) => app(`/teach/${organisation}/CIVIL-2020`) },
  {
    name: 'teach-learners',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/JOMON-2020/learners`),
  },
  {
    name: 'teach-learner',
    as: 'instructor',
    path: ({ organisation, enrolmentId }) => app(`/teach/${organisation}/JOMON-2020/learners/${enrolmentId}`),
  },
  {
    name: 'teach-video',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/JOMON-2020`),
    act: async (page) => {
      await page.getByRole('button', { name: /^(動画「|Watch)/ }).click()
      await page.locator('video').waitFor()
    },
  },
  {
    name: 'teach-hand-ins',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/CIVIL-2020/hand-ins`),
  },
  {
    name: 'teach-new-video',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/CIVIL-2020/new-video`),
  },
  {
    name: 'teach-new-report',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/CIVIL-2020/new-report`),
  },
  {
    name: 'teach-insight',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/JOMON-2020/insight`),
  },
  {
    name: 'teach-rules',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/CIVIL-2020/rules`),
    act: tryRule,
  },
  {
    name: 'teach-paths',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/paths`),
    act: writePath,
  },
  {
    name: 'teach-reconcile',
    as: 'instructor',
    path: ({ organisation }) => app(`/teach/${organisation}/reconcile`),
    act: compareRecords,
  },
  { name: 'teach-regrades', as: 'instructor', path: ({ organisation }) => app(`/teach/${organisation}/regrades`) },
]
