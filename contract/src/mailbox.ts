import { z } from 'zod'
import { language } from './language.ts'

/** A mail in the built-in mailbox of evaluation mode. */
export const mailboxLine = z.object({ id: z.string(), to: z.string(), subject: z.string(), at: z.string(), language })

export const mailboxQuery = z.object({ q: z.string().trim().max(200).default('') })
export const mailbox = z.object({ mails: z.array(mailboxLine) })
export const mailboxMail = mailboxLine.extend({
  from: z.string(),
  messageId: z.string(),
  text: z.string(),
  html: z.string(),
})
export type MailboxMail = z.infer<typeof mailboxMail>
