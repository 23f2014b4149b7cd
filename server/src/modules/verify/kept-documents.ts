import type { VerifyPorts } from '@akashi/credentials/verify/ports.ts'
import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { findKeptDocument, insertKeptDocument } from './kept-store.ts'

/** Contexts and schemas that no package ships, for this and every later start; what is read is compared with its pin again. */
export function keptDocuments(ports: Pick<Ports, 'db' | 'clock'>): NonNullable<VerifyPorts['kept']> {
  return {
    read: (url) => inScope(ports.db, {}, (tx) => findKeptDocument(tx, url)),
    write: (url, body) => inScope(ports.db, {}, (tx) => insertKeptDocument(tx, { url, body, at: ports.clock.now() })),
  }
}
