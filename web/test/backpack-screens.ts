/** The screens of a holder's own badges, and of those from elsewhere. */
import type { Screen } from './screens.ts'

const app = (path: string) => `/app${path}`

export const backpackScreens: Screen[] = [
  { name: 'earned', as: 'learner', path: ({ code }) => app(`/earned/${code}`) },
  { name: 'backpack', as: 'learner', path: () => app('/backpack') },
  { name: 'backpack-badge', as: 'learner', path: ({ code }) => app(`/backpack/${code}`) },
  { name: 'backpack-bring', as: 'learner', path: () => app('/backpack/bring') },
  { name: 'backpack-elsewhere', as: 'learner', path: ({ foreign }) => app(`/backpack/elsewhere/${foreign}`) },
  { name: 'claim', as: 'learner', path: ({ code }) => app(`/claim?code=${code}`) },
]
