import { createHash } from 'node:crypto'
import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import { enqueue } from '../../jobs/jobs.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { writeLinkMail } from './link-mail.ts'
import { insertLink, useLink } from './link-store.ts'
import { addressKey } from './person.ts'
import { openSession, type SessionPorts } from './session.ts'
import { findPersonByUser, findUserByAddress } from './store.ts'

const linkMinutes = 15
const sealLabel = 'mail-sign-in-link'

/** The address is sealed: the table of jobs, which keeps its rows for days, holds none. */
export type LinkJob = { sealed: string }
type Asked = { address: string; askedAt: number }

/**
 * Somebody asks for a link by mail. Whether anybody has the address is looked up later, by the job: here the same is done
 * and answered for all.
 */
export async function askForLink(ports: Pick<Ports, 'db' | 'clock' | 'seal'>, address: string): Promise<void> {
  const asked: Asked = { address, askedAt: ports.clock.now().getTime() }
  const sealed = Buffer.from(ports.seal.close(Buffer.from(JSON.stringify(asked)), sealLabel)).toString('base64')
  await inScope(ports.db, {}, (tx) => enqueue(tx, 'mail-sign-in-link', { sealed }))
}

/** Sends the link where an account has that confirmed address. A mail that comes too late to be of use is not sent. */
export async function mailLink(
  ports: Pick<Ports, 'db' | 'config' | 'clock' | 'random' | 'mail' | 'seal'>,
  job: LinkJob,
): Promise<void> {
  const opened = Buffer.from(ports.seal.open(Buffer.from(job.sealed, 'base64'), sealLabel)).toString()
  const { address, askedAt } = JSON.parse(opened) as Asked
  const now = ports.clock.now()
  if (askedAt + linkMinutes * 60_000 < now.getTime()) return
  const token = Buffer.from(ports.random.bytes(32)).toString('base64url')
  const expiresAt = new Date(now.getTime() + linkMinutes * 60_000)
  const person = await inScope(ports.db, {}, async (tx) => {
    const userId = await findUserByAddress(tx, addressKey(address))
    if (!userId) return null
    await insertLink(tx, { tokenSha256: sha256(token), userId, expiresAt })
    return findPersonByUser(tx, userId)
  })
  if (!person) return
  const { baseUrl, mailFrom } = ports.config
  const { language } = person
  // Behind the hash: what stands there reaches neither the server's log nor the page one goes to next.
  const written = writeLinkMail({
    link: `${baseUrl}/app/link#token=${token}`,
    site: new URL(baseUrl).host,
    minutes: linkMinutes,
    language,
  })
  const messageId = `link-${sha256(token).slice(0, 32)}@${new URL(baseUrl).hostname}`
  await ports.mail.send({ from: mailFrom, to: address, messageId, language, ...written })
}

/** Signs in by the token of a mailed link, which opens one door once. Refuses one that is used, old or unknown. */
export async function signInByLink(
  ports: SessionPorts,
  o: { token: string; userAgent: string },
): Promise<{ personId: string; cookie: string }> {
  const now = ports.clock.now()
  const found = await inScope(ports.db, {}, async (tx) => {
    const userId = await useLink(tx, sha256(o.token), now)
    const person = userId && (await findPersonByUser(tx, userId))
    if (!person) return null
    await record(tx, { actorPersonId: person.personId, act: 'session.by-link', subject: person.personId, at: now })
    return { userId, personId: person.personId }
  })
  if (!found) throw oldLink
  return { personId: found.personId, cookie: await openSession(ports, { ...found, userAgent: o.userAgent }) }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

const oldLink = new Refusal('gone', 'link.old', {
  ja: 'このリンクはもう使えません。使用済みか、15分の期限が切れています。サインインのページから、もう一度リンクを送ってください。',
  en: 'This link no longer works: it was used, or its 15 minutes are over. Ask for a new one on the sign-in page.',
})
