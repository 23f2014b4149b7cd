import type { mailboxJa } from './mailbox.ja.ts'
import type { Translation } from './words.ts'

export const mailboxEn: Translation<typeof mailboxJa> = {
  title: 'Mailbox',
  sub: 'It exists in evaluation mode only. No mail has left this machine.',
  count_one: '{{count}} mail',
  count_other: '{{count}} mails',
  to: 'To',
  subject: 'Subject',
  at: 'Time',
  empty: 'No mails yet. When a badge is awarded, its mail arrives here.',
  list: 'Mails received',
  html: 'As seen (HTML)',
  text: 'Text only',
  frame: 'Body of the mail: {{subject}}',
  off: 'The mailbox exists in evaluation mode only.',
}
