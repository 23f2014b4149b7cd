/** The screens of those who answer for what is issued: settings, history, approvals, anchors. */
import type { Screen } from './screens.ts'

const app = (path: string) => `/app${path}`

export const officeScreens: Screen[] = [
  { name: 'settings', as: 'operator', path: ({ organisation }) => app(`/issue/${organisation}/settings`) },
  { name: 'history', as: 'operator', path: ({ organisation }) => app(`/issue/${organisation}/history`) },
  { name: 'approvals', as: 'operator', path: ({ organisation }) => app(`/issue/${organisation}/approvals`) },
  {
    name: 'approval',
    as: 'operator',
    path: ({ organisation, approvalId }) => app(`/issue/${organisation}/approvals/${approvalId}`),
  },
  { name: 'anchors', as: 'issuer', path: ({ organisation }) => app(`/issue/${organisation}/anchors`) },
]
