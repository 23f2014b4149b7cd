import type { Tx } from '../../db/database.ts'

/** What is known of mailboxes before a mail leaves: those that returned one, with why, and those whose reader wants none. */
export async function findMailboxes(
  tx: Tx,
  addresses: string[],
): Promise<{ bouncing: Map<string, string>; unwanted: Set<string> }> {
  const keys = [...new Set(addresses.map((address) => address.toLowerCase()))]
  if (keys.length === 0) return { bouncing: new Map(), unwanted: new Set() }
  const bouncing = await tx
    .selectFrom('bouncing_address')
    .select(['address', 'problem'])
    .where('address', 'in', keys)
    .execute()
  const unwanted = await tx.selectFrom('unwanted_mail').select('address').where('address', 'in', keys).execute()
  return {
    bouncing: new Map(bouncing.map((row) => [row.address, row.problem])),
    unwanted: new Set(unwanted.map((row) => row.address)),
  }
}

/** Remembers that the address returns mails. */
export async function insertBouncing(
  tx: Tx,
  o: { organisationId: string; address: string; problem: string; status: string; at: Date },
): Promise<void> {
  const change = { problem: o.problem, status: o.status, bounced_at: o.at }
  await tx
    .insertInto('bouncing_address')
    .values({ organisation_id: o.organisationId, address: o.address.toLowerCase(), ...change })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'address']).doUpdateSet(change))
    .execute()
}

/** Somebody said to try these addresses again. */
export async function forgetBouncing(tx: Tx, addresses: string[]): Promise<void> {
  const keys = addresses.map((address) => address.toLowerCase())
  if (keys.length > 0) await tx.deleteFrom('bouncing_address').where('address', 'in', keys).execute()
}

/** The reader of that mailbox wants no more award mails of the organisation, or wants them again. */
export async function setUnwanted(
  tx: Tx,
  o: { organisationId: string; address: string; unwanted: boolean; at: Date },
): Promise<void> {
  const address = o.address.toLowerCase()
  if (!o.unwanted) {
    await tx.deleteFrom('unwanted_mail').where('address', '=', address).execute()
    return
  }
  await tx
    .insertInto('unwanted_mail')
    .values({ organisation_id: o.organisationId, address, stopped_at: o.at })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'address']).doNothing())
    .execute()
}
