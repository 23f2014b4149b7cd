import type { Ports } from '../ports/ports.ts'
import { type Check, check } from './check.ts'

/** The mail server takes our connection and our password. Nothing is sent. */
export async function checkMail(ports: Pick<Ports, 'mail' | 'config'>): Promise<Check> {
  if (ports.config.smtpUrl === null) {
    return ports.config.evaluation
      ? check('mail', 'n/a', {
          ja: '試用モードの内蔵メールボックスを使っています。',
          en: 'Mails go into the built-in mailbox of evaluation mode.',
        })
      : check(
          'mail',
          'fail',
          { ja: 'SMTP_URL がないので、メールはどれも待っています。', en: 'SMTP_URL is not set, so every mail waits.' },
          { ja: 'SMTP_URL を設定してください。', en: 'Set SMTP_URL.' },
        )
  }
  const { hostname } = new URL(ports.config.smtpUrl)
  try {
    await ports.mail.check?.()
    return check('mail', 'ok', {
      ja: `${hostname} につながり、ログインできました（送信はしていません）。`,
      en: `${hostname} takes the connection and the login (nothing was sent).`,
    })
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    return check(
      'mail',
      'fail',
      { ja: `${hostname} を使えません：${problem}`, en: `${hostname} cannot be used: ${problem}` },
      {
        ja: 'SMTP_URL のホスト、ポート、名前、パスワードを確かめてください。',
        en: 'Check host, port, name and password in SMTP_URL.',
      },
    )
  }
}
