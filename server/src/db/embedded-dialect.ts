import type { PGlite, Transaction as PGliteTransaction } from '@electric-sql/pglite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type Dialect,
  type DialectAdapter,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryCompiler,
  type QueryResult,
} from 'kysely'
import { refuseInsideTransaction } from './database.ts'

/**
 * Kysely on the embedded database. The dialect that Kysely ships gives one connection object to everybody, so that two
 * transactions at once take each other's commit; here each has its own, and PGlite's lock puts them in line.
 */
export class EmbeddedDialect implements Dialect {
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  createAdapter(): DialectAdapter {
    return new PostgresAdapter()
  }

  createDriver(): Driver {
    return new EmbeddedDriver(this.#pglite)
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new PostgresIntrospector(db)
  }

  createQueryCompiler(): QueryCompiler {
    return new PostgresQueryCompiler()
  }
}

class EmbeddedDriver implements Driver {
  readonly #pglite: PGlite

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  async init(): Promise<void> {
    await this.#pglite.waitReady
  }

  async acquireConnection(): Promise<EmbeddedConnection> {
    return new EmbeddedConnection(this.#pglite)
  }

  async beginTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.begin()
  }

  async commitTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.end('commit')
  }

  async rollbackTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.end('rollback')
  }

  async savepoint(connection: EmbeddedConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`savepoint "${name}"`))
  }

  async rollbackToSavepoint(connection: EmbeddedConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`rollback to savepoint "${name}"`))
  }

  async releaseSavepoint(connection: EmbeddedConnection, name: string): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(`release savepoint "${name}"`))
  }

  async releaseConnection(): Promise<void> {
    // Nothing is held outside a transaction.
  }

  async destroy(): Promise<void> {
    if (!this.#pglite.closed) await this.#pglite.close()
  }
}

type Ending = 'commit' | 'rollback'

class EmbeddedConnection implements DatabaseConnection {
  readonly #pglite: PGlite
  #transaction: PGliteTransaction | null = null
  #end: ((ending: Ending) => void) | null = null
  #closed: Promise<void> = Promise.resolve()

  constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.#transaction) refuseInsideTransaction()
    const session = this.#transaction ?? this.#pglite
    const { affectedRows, rows } = await session.query<R>(query.sql, [...query.parameters])
    return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) }
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it, PGlite has no cursor to stream from
  async *streamQuery(): AsyncIterableIterator<never> {
    throw new Error('the embedded database does not stream')
  }

  async begin(): Promise<void> {
    const ending = Promise.withResolvers<Ending>()
    const begun = Promise.withResolvers<void>()
    this.#closed = this.#pglite.transaction(async (transaction) => {
      this.#transaction = transaction
      begun.resolve()
      if ((await ending.promise) === 'rollback') await transaction.rollback()
    })
    this.#closed.catch(begun.reject)
    this.#end = ending.resolve
    await begun.promise
  }

  async end(ending: Ending): Promise<void> {
    this.#end?.(ending)
    try {
      await this.#closed
    } finally {
      this.#transaction = null
      this.#end = null
    }
  }
}
