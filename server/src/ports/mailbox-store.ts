import type { Db } from '../db/database.ts'
import type { Mail } from './mail.ts'

export type MailboxMail = Mail & { id: string; at: Date }

/** Puts a mail into the built-in mailbox. The same Message-ID again is the same mail, with its newest text. */
export async function putIntoMailbox(db: Db, mail: MailboxMail): Promise<void> {
  const row = {
    message_id: mail.messageId,
    recipient: mail.to,
    sender: mail.from,
    subject: mail.subject,
    body_text: mail.text,
    body_html: mail.html,
    language: mail.language,
    at: mail.at,
  }
  await db
    .insertInto('mailbox_mail')
    .values({ id: mail.id, ...row })
    .onConflict((conflict) => conflict.column('message_id').doUpdateSet(row))
    .execute()
}

/** The newest mails of the built-in mailbox, newest first: all, or those with that text in recipient, subject or body. */
export async function listMailbox(db: Db, o: { limit: number; contains?: string }): Promise<MailboxMail[]> {
  let query = db.selectFrom('mailbox_mail').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(o.limit)
  if (o.contains) {
    const pattern = `%${o.contains.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((has) =>
      has.or([
        has('recipient', 'ilike', pattern),
        has('subject', 'ilike', pattern),
        has('body_text', 'ilike', pattern),
      ]),
    )
  }
  return (await query.execute()).map(mailOf)
}

/** One mail, or `null`. */
export async function findInMailbox(db: Db, id: string): Promise<MailboxMail | null> {
  const row = await db.selectFrom('mailbox_mail').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? mailOf(row) : null
}

type Row = {
  id: string
  message_id: string
  recipient: string
  sender: string
  subject: string
  body_text: string
  body_html: string
  language: string
  at: Date
}

function mailOf(row: Row): MailboxMail {
  return {
    id: row.id,
    at: row.at,
    messageId: row.message_id,
    to: row.recipient,
    from: row.sender,
    subject: row.subject,
    text: row.body_text,
    html: row.body_html,
    language: row.language as 'ja' | 'en',
  }
}
