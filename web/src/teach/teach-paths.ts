const part = encodeURIComponent

/** Where the API keeps what those who teach an organisation's courses see. */
export const teachPath = (organisation: string) => `/api/organisations/${part(organisation)}/teaching`
export const taughtPath = (organisation: string, code: string) => `${teachPath(organisation)}/courses/${part(code)}`
