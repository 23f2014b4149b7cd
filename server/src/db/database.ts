import { AsyncLocalStorage } from 'node:async_hooks'
import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** The database. Reads and writes of what organisations and people own go through `inScope`. */
export type Db = Kysely<Tables>
/** An open transaction: only code that holds one can write. */
export type Tx = Transaction<Tables>

/** On whose behalf a transaction runs. Row-level security shows it those rows and no others; an empty scope shows none. */
export type Scope = {
  /** Staff of this organisation: everything it owns. */
  organisationId?: string
  /** The holder: their own rows, in every organisation. */
  personId?: string
  /** Anyone: the one public row with exactly this id. */
  publicId?: string
}

const ofTransaction = new WeakMap<object, Db>()
const insideTransaction = new AsyncLocalStorage<{ open: boolean }>()

/**
 * Runs `work` in one transaction as the application role, which row-level security binds, within `scope`. Commits when `work`
 * returns and rolls back when it throws. Inside, use `tx` and nothing else: the outer `db`, better-auth, the network and the
 * chain wait for each other for ever on the embedded database.
 */
export async function inScope<T>(db: Db, scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  refuseInsideTransaction()
  return insideTransaction.run({ open: true }, async () => {
    try {
      return await db.transaction().execute(async (tx) => {
        ofTransaction.set(tx, db)
        await enter(tx, scope)
        return await work(tx)
      })
    } finally {
      insideTransaction.getStore()!.open = false
    }
  })
}

/** The database a transaction is open on. */
export function databaseOf(tx: Tx): Db {
  const db = ofTransaction.get(tx)
  if (!db) throw new Error('a transaction was opened without inScope')
  return db
}

/** Throws where a transaction is open around the caller: on the embedded database the two would wait for each other for ever. */
export function refuseInsideTransaction(): void {
  if (insideTransaction.getStore()?.open) throw new Error('the outer database was used inside a transaction: pass tx')
}

/** `set_config` with `true` is `set local`: it ends with the transaction. One statement, as every transaction pays for it. */
async function enter(tx: Tx, scope: Scope): Promise<void> {
  await sql`select set_config('role', 'akashi_app', true),
    set_config('akashi.organisation_id', ${scope.organisationId ?? ''}, true),
    set_config('akashi.person_id', ${scope.personId ?? ''}, true),
    set_config('akashi.public_id', ${scope.publicId ?? ''}, true)`.execute(tx)
}
