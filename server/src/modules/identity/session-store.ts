import type { Selectable } from 'kysely'
import type { Db } from '../../db/database.ts'
import type { Tables } from '../../db/tables.ts'

/** An open sign-in. `seenAt` is brought up to date at most once an hour. */
export type OpenSession = {
  id: string
  userId: string
  userAgent: string
  startedAt: Date
  seenAt: Date
  expiresAt: Date
}

/** Sessions are read and written outside transactions, as the owner of the table: the application's role cannot see them. */
export async function insertSession(db: Db, session: OpenSession & { tokenSha256: string }): Promise<void> {
  await db
    .insertInto('session')
    .values({
      id: session.id,
      token: session.tokenSha256,
      user_id: session.userId,
      user_agent: session.userAgent.slice(0, 300),
      created_at: session.startedAt,
      updated_at: session.seenAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** The session with that hash, if it has not run out. */
export async function findSession(db: Db, tokenSha256: string, now: Date): Promise<OpenSession | null> {
  const row = await db
    .selectFrom('session')
    .selectAll()
    .where('token', '=', tokenSha256)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row ? sessionOf(row) : null
}

/** The sessions of that account that have not run out, the one last seen first. */
export async function listSessions(db: Db, userId: string, now: Date): Promise<OpenSession[]> {
  const rows = await db
    .selectFrom('session')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(sessionOf)
}

/** The session was seen, and holds on. */
export async function extendSession(db: Db, o: { id: string; seenAt: Date; expiresAt: Date }): Promise<void> {
  await db
    .updateTable('session')
    .set({ updated_at: o.seenAt, expires_at: o.expiresAt })
    .where('id', '=', o.id)
    .execute()
}

/** Ends sessions of that account: that one, all but that one, or all. Answers which. */
export async function deleteSessions(db: Db, o: { userId: string; only?: string; except?: string }): Promise<string[]> {
  let query = db.deleteFrom('session').where('user_id', '=', o.userId)
  if (o.only !== undefined) query = query.where('id', '=', o.only)
  if (o.except !== undefined) query = query.where('id', '!=', o.except)
  return (await query.returning('id').execute()).map((row) => row.id)
}

function sessionOf(row: Selectable<Tables['session']>): OpenSession {
  return {
    id: row.id,
    userId: row.user_id,
    userAgent: row.user_agent ?? '',
    startedAt: row.created_at,
    seenAt: row.updated_at,
    expiresAt: row.expires_at,
  }
}
