import { createHash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { inScope } from '../../db/database.ts'
import { Refusal } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'
import type { Person } from './person.ts'
import { deleteSessions, extendSession, findSession, insertSession, type OpenSession } from './session-store.ts'
import { findPersonByUser } from './store.ts'

export type SessionPorts = Pick<Ports, 'db' | 'config' | 'clock' | 'random'>
type Asking = Pick<FastifyRequest, 'headers'>

const sessionSeconds = 30 * 24 * 3600
const seenEverySeconds = 3600
/** How long ago somebody may have signed in to change how they sign in, or to delete the account. */
const freshSeconds = 15 * 60

/** `__Host-`: only this host may set it, over https, for all its paths (RFC 6265bis, section 4.1.3.2). */
function cookieName(config: Pick<Ports['config'], 'baseUrl'>): string {
  return config.baseUrl.startsWith('https:') ? '__Host-akashi-session' : 'akashi-session'
}

/** Opens a session and answers the `Set-Cookie` line that carries it. Of its token only the hash is kept. */
export async function openSession(ports: SessionPorts, o: { userId: string; userAgent?: string }): Promise<string> {
  const token = Buffer.from(ports.random.bytes(32)).toString('base64url')
  const now = ports.clock.now()
  await insertSession(ports.db, {
    id: ports.random.uuid(),
    tokenSha256: sha256(token),
    userId: o.userId,
    userAgent: o.userAgent ?? '',
    startedAt: now,
    seenAt: now,
    expiresAt: secondsAfter(now, sessionSeconds),
  })
  return setCookie(ports.config, token, sessionSeconds)
}

/** The open session of that request, or `null`. */
export async function readSession(ports: SessionPorts, request: Asking): Promise<OpenSession | null> {
  const token = cookieNamed(cookieName(ports.config), request.headers.cookie ?? '')
  if (!token) return null
  const now = ports.clock.now()
  const session = await findSession(ports.db, sha256(token), now)
  if (session && secondsAfter(session.seenAt, seenEverySeconds) < now)
    await extendSession(ports.db, { id: session.id, seenAt: now, expiresAt: secondsAfter(now, sessionSeconds) })
  return session
}

/** The session of that request, begun within the last minutes. Refuses an older one: whoever finds an open screen changes nothing. */
export async function freshSession(ports: SessionPorts, request: Asking): Promise<OpenSession> {
  const session = await readSession(ports, request)
  if (session && secondsAfter(session.startedAt, freshSeconds) >= ports.clock.now()) return session
  throw new Refusal('forbidden', 'session.not-fresh', {
    ja: 'ご本人であることをもう一度確かめます。サインインし直してから、続けてください。',
    en: 'Please show once more that it is you: sign in again, then go on.',
  })
}

/** Ends sessions of the account, and whatever stream is open in them; answers how many. */
export async function endSessions(
  ports: Pick<Ports, 'db' | 'live'>,
  o: { personId: string; userId: string; only?: string; except?: string },
): Promise<number> {
  const ended = await deleteSessions(ports.db, o)
  if (ended.length > 0) ports.live.publish(o.personId, { endedSessions: ended })
  return ended.length
}

/** The `Set-Cookie` line that takes the cookie away. */
export function noCookie(config: Ports['config']): string {
  return setCookie(config, '', 0)
}

/** The person signed in on that request and their session, or `null`. */
export async function signedInPerson(
  ports: SessionPorts,
  request: Asking,
): Promise<{ person: Person; sessionId: string } | null> {
  const session = await readSession(ports, request)
  const person = session && (await inScope(ports.db, {}, (tx) => findPersonByUser(tx, session.userId)))
  return person ? { person, sessionId: session.id } : null
}

function setCookie(config: Ports['config'], value: string, seconds: number): string {
  const secure = config.baseUrl.startsWith('https:') ? '; Secure' : ''
  return `${cookieName(config)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`
}

function cookieNamed(name: string, header: string): string | null {
  const pair = header.split(';').find((one) => one.trim().startsWith(`${name}=`))
  return pair ? pair.trim().slice(name.length + 1) : null
}

function secondsAfter(from: Date, seconds: number): Date {
  return new Date(from.getTime() + seconds * 1000)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
