import { createHmac } from 'node:crypto'
import { betterAuth } from 'better-auth'
import type { Db } from '../../db/database.ts'
import { databaseAway } from '../../http/problem.ts'
import type { Ports } from '../../ports/ports.ts'

type AuthPorts = Pick<Ports, 'db' | 'config' | 'random' | 'deriveSecret'>

const sessionSeconds = 30 * 24 * 3600
const renewAfterSeconds = 24 * 3600
export const leastPasswordLength = 10
export const mostPasswordLength = 128

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

/** better-auth on our tables. It has its own handle on the database: never call it inside a transaction. */
function createAuth(ports: AuthPorts) {
  return betterAuth({
    baseURL: ports.config.baseUrl,
    basePath: '/api/auth',
    secret: ports.deriveSecret('better-auth'),
    database: { db: ports.db as never, type: 'postgres' },
    emailAndPassword: { enabled: true, minPasswordLength: leastPasswordLength, maxPasswordLength: mostPasswordLength },
    user: { fields: { emailVerified: 'email_verified', ...timestamps } },
    session: {
      expiresIn: sessionSeconds,
      updateAge: renewAfterSeconds,
      fields: {
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
        ...timestamps,
      },
    },
    account: {
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        ...timestamps,
      },
    },
    verification: { fields: { expiresAt: 'expires_at', ...timestamps } },
    advanced: {
      cookiePrefix: 'akashi',
      database: { generateId: () => ports.random.uuid() },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

const auths = new WeakMap<Db, ReturnType<typeof createAuth>>()

function authOf(ports: AuthPorts): ReturnType<typeof createAuth> {
  const auth = auths.get(ports.db) ?? createAuth(ports)
  auths.set(ports.db, auth)
  return auth
}

/** The account behind that `Cookie` header, or `null`. Refuses where the database is away. */
export async function readSession(
  ports: AuthPorts,
  cookie: string | undefined,
): Promise<{ userId: string; token: string } | null> {
  if (!cookie?.includes('akashi.')) return null
  const found = await authOf(ports)
    .api.getSession({ headers: new Headers({ cookie }) })
    .catch((error: unknown) => {
      // better-auth keeps the cause to itself; all it reaches for here is the database.
      throw (error as { statusCode?: number }).statusCode === 500 ? databaseAway() : error
    })
  return found ? { userId: found.user.id, token: found.session.token } : null
}

/** The account of that address and password, or `null`. It takes as long whether or not the address is known. */
export async function checkPassword(
  ports: AuthPorts,
  o: { address: string; password: string },
): Promise<string | null> {
  const { internalAdapter, password } = await authOf(ports).$context
  const found = await internalAdapter.findUserByEmail(o.address.toLowerCase(), { includeAccounts: true })
  const hash = found?.accounts.find((account) => account.providerId === 'credential')?.password
  if (!found || !hash) {
    await password.hash(o.password)
    return null
  }
  return (await password.verify({ hash, password: o.password })) ? found.user.id : null
}

/** Whether that is the password of the account. */
export async function passwordHolds(ports: AuthPorts, o: { userId: string; password: string }): Promise<boolean> {
  const { internalAdapter, password } = await authOf(ports).$context
  const accounts = await internalAdapter.findAccounts(o.userId)
  const hash = accounts.find((account) => account.providerId === 'credential')?.password
  return hash ? password.verify({ hash, password: o.password }) : false
}

/**
 * A new account. It has no sign-in address until one is confirmed: until then a name that no mailbox can have stands in its
 * place, so that making an account tells nothing about who else has one.
 */
export async function createAccount(ports: AuthPorts, o: { name: string; password: string | null }): Promise<string> {
  const { internalAdapter, password } = await authOf(ports).$context
  const email = `${ports.random.uuid()}@unconfirmed.invalid`
  const user = await internalAdapter.createUser(
    { email, name: o.name, emailVerified: false },
    { method: 'email-password' },
  )
  if (o.password !== null) {
    const hash = await password.hash(o.password)
    await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: hash })
  }
  return user.id
}

/** Opens a session and answers the `Set-Cookie` line that carries it, in the form better-auth reads. */
export async function openSession(ports: AuthPorts, userId: string): Promise<string> {
  const auth = authOf(ports)
  const { internalAdapter, authCookies, secret } = await auth.$context
  const session = await internalAdapter.createSession(userId)
  const { name, attributes } = authCookies.sessionToken
  const signature = createHmac('sha256', secret).update(session.token).digest('base64')
  const secure = attributes.secure ? '; Secure' : ''
  return `${name}=${encodeURIComponent(`${session.token}.${signature}`)}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${sessionSeconds}${secure}`
}

/** Ends the session and answers the `Set-Cookie` line that removes it. */
export async function closeSession(ports: AuthPorts, token: string): Promise<string> {
  const { internalAdapter, authCookies } = await authOf(ports).$context
  await internalAdapter.deleteSession(token)
  const secure = authCookies.sessionToken.attributes.secure ? '; Secure' : ''
  return `${authCookies.sessionToken.name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure}`
}
