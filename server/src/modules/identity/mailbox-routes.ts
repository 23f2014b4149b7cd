import { mailbox, mailboxMail, mailboxQuery } from '@akashi/contract/mailbox.ts'
import { z } from 'zod'
import { notFound } from '../../http/problem.ts'
import type { App } from '../../http/server.ts'
import { findInMailbox, listMailbox } from '../../ports/mailbox-store.ts'
import type { Ports } from '../../ports/ports.ts'
import { presentMail } from './present.ts'

const shownMails = 200

/** The built-in mailbox: every mail of this installation, for whoever tries it out. It exists in evaluation mode only. */
export function mailboxRoutes(app: App, ports: Ports): void {
  if (!ports.config.evaluation) return
  const config = { permission: 'signed-in' } as const

  app.get(
    '/api/mailbox',
    { config, schema: { querystring: mailboxQuery, response: { 200: mailbox } } },
    async (request) => {
      const mails = await listMailbox(ports.db, { limit: shownMails, contains: request.query.q })
      return { mails: mails.map(presentMail) }
    },
  )

  const params = z.object({ id: z.uuid() })
  app.get('/api/mailbox/:id', { config, schema: { params, response: { 200: mailboxMail } } }, async (request) => {
    const mail = await findInMailbox(ports.db, request.params.id)
    if (!mail) throw notFound()
    return presentMail(mail)
  })
}
