import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { type Db, inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { addressKey } from './person.ts'
import { findUserByAddress } from './store.ts'

export type AuthPorts = Pick<Ports, 'db' | 'config' | 'random' | 'deriveSecret'>

const leastPasswordLength = 10
const mostPasswordLength = 128

const timestamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

/** better-auth on our tables. It has its own handle on the database: never call it inside a transaction. */
function createAuth(ports: AuthPorts) {
  const { baseUrl } = ports.config
  return betterAuth({
    baseURL: baseUrl,
    basePath: '/api/auth',
    secret: ports.deriveSecret('better-auth'),
    database: { db: ports.db as never, type: 'postgres' },
    emailAndPassword: { enabled: true, minPasswordLength: leastPasswordLength, maxPasswordLength: mostPasswordLength },
    user: { fields: { emailVerified: 'email_verified', ...timestamps } },
    session: {
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
    plugins: [passkeysOf(baseUrl)],
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

/** The header in which we tell the plugin, on this side of the wire only, whose passkey is being made. */
export const passkeyOwnerHeader = 'akashi-passkey-owner'

/** A passkey alone signs in, so the device asks for a finger, a face or its PIN each time. */
function passkeysOf(baseUrl: string) {
  return passkey({
    rpID: new URL(baseUrl).hostname,
    rpName: 'Akashi',
    origin: baseUrl,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    registration: {
      requireSession: false,
      resolveUser: async ({ context }) => ({ id: context!, name: context! }),
      afterVerification: async ({ ctx, user, verification }) => {
        if (user.id !== ctx.headers?.get(passkeyOwnerHeader)) throw new Error('a passkey for another account')
        if (!verification.registrationInfo?.userVerified) throw new Error('the device did not check its user')
      },
    },
    authentication: {
      afterVerification: async ({ verification }) => {
        if (!verification.authenticationInfo.userVerified) throw new Error('the device did not check its user')
      },
    },
    schema: {
      passkey: {
        fields: {
          publicKey: 'public_key',
          userId: 'user_id',
          credentialID: 'credential_id',
          deviceType: 'device_type',
          backedUp: 'backed_up',
          createdAt: 'created_at',
        },
      },
    },
  })
}

const auths = new WeakMap<Db, ReturnType<typeof createAuth>>()

/** better-auth on that database. */
export function authOf(ports: AuthPorts): ReturnType<typeof createAuth> {
  const auth = auths.get(ports.db) ?? createAuth(ports)
  auths.set(ports.db, auth)
  return auth
}

/** The account of that confirmed address and password, or `null`. The same work is done whether or not the address is known. */
export async function checkPassword(
  ports: AuthPorts,
  o: { address: string; password: string },
): Promise<string | null> {
  const userId = await inScope(ports.db, {}, (tx) => findUserByAddress(tx, addressKey(o.address)))
  // A row is looked for in any case, so that both ways ask the database as often.
  return (await passwordHolds(ports, { userId: userId ?? '', password: o.password })) ? userId : null
}

/** Whether that is the password of the account. It takes as long where the account has none. */
export async function passwordHolds(ports: AuthPorts, o: { userId: string; password: string }): Promise<boolean> {
  const { password } = await authOf(ports).$context
  const hash = await passwordHash(ports, o.userId)
  if (hash) return password.verify({ hash, password: o.password })
  await password.hash(o.password)
  return false
}

/** Whether the account has a password at all. */
export async function hasPassword(ports: AuthPorts, userId: string): Promise<boolean> {
  return (await passwordHash(ports, userId)) !== null
}

async function passwordHash(ports: AuthPorts, userId: string): Promise<string | null> {
  const { internalAdapter } = await authOf(ports).$context
  const accounts = await internalAdapter.findAccounts(userId)
  return accounts.find((account) => account.providerId === 'credential')?.password ?? null
}

/** Gives the account that password, in place of the one it had. */
export async function setPassword(ports: AuthPorts, o: { userId: string; password: string }): Promise<void> {
  const { internalAdapter, password } = await authOf(ports).$context
  const hash = await password.hash(o.password)
  if (await hasPassword(ports, o.userId)) await internalAdapter.updatePassword(o.userId, hash)
  else {
    const { userId } = o
    await internalAdapter.linkAccount({ userId, providerId: 'credential', accountId: userId, password: hash })
  }
}

/**
 * A new account. It holds neither name nor address: those are the person's, and who signs in is found by a confirmed address.
 * Where better-auth wants an address stands a name that no mailbox can have.
 */
export async function createAccount(ports: AuthPorts, o: { password: string | null }): Promise<string> {
  const { internalAdapter } = await authOf(ports).$context
  const user = await internalAdapter.createUser(
    { email: `${ports.random.uuid()}@account.invalid`, name: '', emailVerified: false },
    { method: 'email-password' },
  )
  if (o.password !== null) await setPassword(ports, { userId: user.id, password: o.password })
  return user.id
}
