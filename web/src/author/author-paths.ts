import { taughtPath, teachPath } from '../teach/teach-paths.ts'

const part = encodeURIComponent

/** Where the API keeps what is being written. */
export const draftsPath = (organisation: string) => `${teachPath(organisation)}/drafts`
export const draftPath = (organisation: string, code: string) => `${taughtPath(organisation, code)}/draft`
export const draftItemPath = (organisation: string, code: string, key: string) =>
  `${draftPath(organisation, code)}/items/${part(key)}`
export const banksPath = (organisation: string) => `${teachPath(organisation)}/banks`
export const picturesPath = (organisation: string) => `${teachPath(organisation)}/pictures`
