import { mailboxEn } from '../words/mailbox.en.ts'
import { mailboxJa } from '../words/mailbox.ja.ts'
import { addWords, type Language } from '../words/words.ts'

addWords('mailbox', mailboxJa, mailboxEn)

export type MailLine = { id: string; to: string; subject: string; at: string; language: Language }
export type Mail = MailLine & { text: string; html: string }
