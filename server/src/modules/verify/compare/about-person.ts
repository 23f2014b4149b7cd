type Members = Record<string, unknown>

/** What a file of the award says of the person it was given to. */
export type AboutPerson = { names: string[]; mail: 'hashed-salted' | 'hashed' | 'plain' | null }

/** Reads it from the document itself: Open Badges 3.0 (`identifier`) or 2.0 (`recipient`). */
export function aboutPerson(text: string): AboutPerson {
  const document = JSON.parse(text) as Members
  const subject = (document.credentialSubject ?? {}) as Members
  const identities = [subject.identifier ?? document.recipient].flat().filter(isObject)
  const names = identities.filter(({ identityType }) => identityType === 'name').map((one) => String(one.identityHash))
  const mail = identities.find((one) => one.identityType === 'emailAddress' || one.type === 'email')
  if (!mail) return { names, mail: null }
  if (mail.hashed !== true) return { names, mail: 'plain' }
  return { names, mail: typeof mail.salt === 'string' ? 'hashed-salted' : 'hashed' }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null
}
