import type { FastifyRequest } from 'fastify'
import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { readSession } from './account.ts'
import type { Person } from './person.ts'
import { findPersonByUser } from './store.ts'

export type SessionPorts = Pick<Ports, 'db' | 'config' | 'random' | 'deriveSecret'>

/** The person signed in on that request, or `null`. */
export async function signedInPerson(
  ports: SessionPorts,
  request: Pick<FastifyRequest, 'headers'>,
): Promise<Person | null> {
  const session = await readSession(ports, request.headers.cookie)
  return session ? inScope(ports.db, {}, (tx) => findPersonByUser(tx, session.userId)) : null
}
