/** A sentence in both languages. */
export type Said = { ja: string; en: string }

/** Everything we may decline to do, and the HTTP status it has. */
export const statusOfRefusal = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-many': 429,
  unavailable: 503,
} as const

export type RefusalKind = keyof typeof statusOfRefusal

/** Something we will not do, and why, for the person who asked. `code` is stable: screens and programs decide by it. */
export class Refusal extends Error {
  readonly kind: RefusalKind
  readonly code: string
  readonly said: Said
  readonly details: object | undefined

  constructor(kind: RefusalKind, code: string, said: Said, details?: object) {
    super(`${kind}: ${code}`)
    this.name = 'Refusal'
    this.kind = kind
    this.code = code
    this.said = said
    this.details = details
  }
}

/** Problem details (RFC 9457) with our code and the sentence in both languages. */
export type Problem = { type: string; title: string; status: number; code: string; message: Said; details?: object }

/** How a refusal goes over the wire. */
export function problemOf(refusal: Refusal): Problem {
  const problem = {
    type: 'about:blank',
    title: refusal.said.en,
    status: statusOfRefusal[refusal.kind],
    code: refusal.code,
    message: refusal.said,
  }
  return refusal.details ? { ...problem, details: refusal.details } : problem
}

/** What a fault looks like from outside: nothing of its inside, only the number under which it was logged. */
export function problemOfFault(requestId: string): Problem {
  return {
    type: 'about:blank',
    title: 'Something went wrong on our side.',
    status: 500,
    code: 'fault',
    message: {
      ja: `こちらの側で問題が起きました。しばらくしてもう一度お試しください（受付番号 ${requestId}）。`,
      en: `Something went wrong on our side. Please try again in a while (request ${requestId}).`,
    },
  }
}

/** Nothing is there, or nothing that the asker may know of: the same words for both. */
export function notFound(): Refusal {
  return new Refusal('not-found', 'not-found', {
    ja: '見つかりません。アドレスが違うか、公開されていません。',
    en: 'Nothing is here: the address is wrong, or it is not public.',
  })
}

/** The database does not answer just now; what was acknowledged stays. */
export function databaseAway(): Refusal {
  return new Refusal('unavailable', 'database.away', {
    ja: 'ただいまデータベースにつながりません。入力は失われていません。少し待ってから、もう一度お試しください。',
    en: 'The database cannot be reached just now. Nothing you entered earlier is lost: wait a moment and try again.',
  })
}
