const part = encodeURIComponent

/** Where an organisation's imports are asked for. */
export const importsPath = (organisation: string) => `/api/organisations/${part(organisation)}/imports`
export const importPath = (organisation: string, id: string) => `${importsPath(organisation)}/${part(id)}`
