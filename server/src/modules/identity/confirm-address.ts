import { createHash } from 'node:crypto'
import { inScope } from '../../db/database.ts'
import type { Language } from '../../http/language.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import { publicCode } from '../../ports/public-code.ts'
import { record } from '../audit/audit.ts'
import { passwordHolds } from './account.ts'
import { writeConfirmationMail } from './confirmation-mail.ts'
import { findConfirmation, insertConfirmation, markUsed } from './confirmation-store.ts'
import { joinAccounts } from './join-accounts.ts'
import { addressKey } from './person.ts'
import { openSession } from './session.ts'
import { findPersonByUser, findUserByAddress, findUserOfPerson } from './store.ts'
import { takeAddress } from './take-address.ts'

const linkDays = 3

/**
 * Sends a mail whose link shows that the address is this person's. Where it is another account's already, the mail says so to
 * its owner; who asked is answered the same. A mail server that is down is logged, not told.
 */
export async function askMailbox(
  ports: Pick<Ports, 'db' | 'config' | 'clock' | 'random' | 'mail' | 'log'>,
  o: { personId: string; address: string; language: Language },
): Promise<void> {
  const token = publicCode(ports.random)
  const expiresAt = new Date(ports.clock.now().getTime() + linkDays * 86_400_000)
  const confirmation = { address: o.address, personId: o.personId, tokenSha256: sha256(token), expiresAt }
  const owner = await inScope(ports.db, { personId: o.personId }, async (tx) => {
    await insertConfirmation(tx, confirmation)
    const userId = await findUserByAddress(tx, addressKey(o.address))
    return userId ? findPersonByUser(tx, userId) : null
  })
  const taken = owner !== null && owner.personId !== o.personId
  const language = taken ? owner.language : o.language
  const link = `${ports.config.baseUrl}/app/confirm?token=${token}`
  const site = new URL(ports.config.baseUrl).host
  const written = writeConfirmationMail({ link, site, taken, language, days: linkDays })
  const messageId = `confirm-${sha256(token).slice(0, 32)}@${new URL(ports.config.baseUrl).hostname}`
  try {
    await ports.mail.send({ from: ports.config.mailFrom, to: o.address, messageId, language, ...written })
  } catch (error) {
    ports.log.warn('a confirmation mail could not be sent', {
      problem: error instanceof Error ? error.name : 'unknown',
    })
  }
}

type Confirming = {
  token: string
  password: string | undefined
  viewerPersonId: string | null
  userAgent: string
  /** Where the address is another account's, that one and this become one. */
  join: boolean
  isStaff(personId: string): Promise<boolean>
}

/**
 * The mailbox has answered: the address becomes the person's, and they may sign in with it. Asks for the password where nobody or
 * somebody else is signed in, so that a link sent to a stranger's mailbox opens nothing there. Refuses: a link that is used or
 * old, a wrong password, and, unless the two are to be joined, an address that is another account's.
 */
export async function confirmAddress(
  ports: Pick<Ports, 'db' | 'config' | 'clock' | 'random' | 'deriveSecret' | 'live'>,
  o: Confirming,
): Promise<{ personId: string; cookie: string }> {
  const now = ports.clock.now()
  const hash = sha256(o.token)
  const found = await inScope(ports.db, {}, async (tx) => {
    const confirmation = await findConfirmation(tx, hash, now)
    const userId = confirmation && (await findUserOfPerson(tx, confirmation.personId))
    return confirmation && userId ? { ...confirmation, userId } : null
  })
  if (!found) throw refusals.oldLink
  if (o.viewerPersonId !== found.personId) {
    const holds = o.password ? await passwordHolds(ports, { userId: found.userId, password: o.password }) : false
    if (!holds) throw o.password ? refusals.wrongPassword : refusals.passwordNeeded
  }
  if (o.join) {
    const joining = { asking: found, address: found.address, isStaff: o.isStaff }
    const { personId, userId } = await joinAccounts(ports, { ...joining, use: (tx) => markUsed(tx, hash, now) })
    return { personId, cookie: await openSession(ports, { userId, userAgent: o.userAgent }) }
  }
  const personId = await inScope(ports.db, { personId: found.personId }, async (tx) => {
    await markUsed(tx, hash, now)
    const owner = await takeAddress(tx, { ...found, at: now })
    if (!owner) throw refusals.taken
    await record(tx, { actorPersonId: owner, act: 'address.confirmed', subject: owner, at: now })
    return owner
  })
  return { personId, cookie: await openSession(ports, { userId: found.userId, userAgent: o.userAgent }) }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const refusals = {
  oldLink: new Refusal('gone', 'confirmation.old', {
    ja: 'このリンクはもう使えません。使用済みか、期限が切れています。サインインして、もう一度確認メールを送ってください。',
    en: 'This link no longer works: it was used or has run out. Sign in and have the confirmation mail sent again.',
  }),
  passwordNeeded: new Refusal('forbidden', 'confirmation.password-needed', {
    ja: 'アカウントを作ったときのパスワードを入力してください。',
    en: 'Please enter the password you chose when you made the account.',
  }),
  wrongPassword: new Refusal('forbidden', 'confirmation.wrong-password', {
    ja: 'パスワードが違います。アカウントを作ったときのパスワードを入力してください。',
    en: 'That is not the password. Please enter the one you chose when you made the account.',
  }),
  taken: new Refusal('conflict', 'address.taken', {
    ja: 'このアドレスは、すでに別のアカウントで使われています。そのアカウントでサインインするか、ふたつをひとつにまとめてください。いまは何も変わっていません。',
    en: 'This address is already used by another account. Sign in with that account, or join the two into one. Nothing has changed yet.',
  }),
}
