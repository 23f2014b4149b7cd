import { createTransport } from 'nodemailer'
import { type Mail, MailRefused } from './mail.ts'
import type { MailPort } from './ports.ts'

/** Sends by SMTP through a small pool of connections. 5xx on the recipient or the message is for good, everything else for now. */
export function smtpMail(url: string): Required<MailPort> {
  const transport = createTransport({
    pool: true,
    url,
    maxConnections: 4,
    maxMessages: 500,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0])
  return {
    async send(mail: Mail) {
      if (!isOneAddress(mail.to)) throw new MailRefused(true, 'not one mail address')
      try {
        await transport.sendMail({
          from: mail.from,
          to: { name: '', address: mail.to },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.messageId}>`,
          headers: headersOf(mail),
          ...(mail.returnPath ? { envelope: { from: mail.returnPath, to: mail.to } } : {}),
        })
      } catch (error) {
        throw refusalOf(error)
      }
    },
    check: async () => void (await transport.verify()),
    close: () => transport.close(),
  }
}

function headersOf(mail: Mail): Record<string, string> {
  return {
    'Content-Language': mail.language,
    'Auto-Submitted': 'auto-generated',
    ...(mail.stopUrl
      ? { 'List-Unsubscribe': `<${mail.stopUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
      : {}),
  }
}

/** One recipient and nothing that could become a second one or a header. */
function isOneAddress(text: string): boolean {
  return /^[^\s<>,;:"()\\@[\]]+@[^\s<>,;:"()\\@[\]]+$/.test(text) && text.length <= 254
}

function refusalOf(error: unknown): unknown {
  const { responseCode, code, message } = error as { responseCode?: number; code?: string; message: string }
  if (responseCode === undefined) return error
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE'
  return new MailRefused(responseCode >= 500 && aboutThisMail, message)
}
