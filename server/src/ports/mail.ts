/** One mail to one person. `messageId` is without angle brackets and stays the same on every attempt. */
export type Mail = {
  from: string
  to: string
  subject: string
  text: string
  html: string
  messageId: string
  language: 'ja' | 'en'
  /** Where the reader says that they want no more of these, by one click (RFC 8058). */
  stopUrl?: string
  /** Where the mail goes back to if it cannot be delivered (the sender of the envelope). */
  returnPath?: string
}

/** The receiving server refused: `permanent` (5xx, a bounce) or for now (4xx). */
export class MailRefused extends Error {
  readonly permanent: boolean

  constructor(permanent: boolean, reason: string) {
    super(reason)
    this.name = 'MailRefused'
    this.permanent = permanent
  }
}
