import type { Tx } from '../../db/database.ts'

/** Writes to that address of the person's from now on; `false` where it is not theirs, or not confirmed. */
export async function setMainAddress(tx: Tx, o: { personId: string; key: string }): Promise<boolean> {
  await tx.updateTable('person_address').set({ main: false }).where('person_id', '=', o.personId).execute()
  const row = await tx
    .updateTable('person_address')
    .set({ main: true })
    .where('person_id', '=', o.personId)
    .where('address_lower', '=', o.key)
    .where('verified_at', 'is not', null)
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the address away, and what still waits for its mailbox; answers whether there was anything. */
export async function deleteAddress(tx: Tx, o: { personId: string; key: string }): Promise<boolean> {
  const had = await tx
    .deleteFrom('person_address')
    .where('person_id', '=', o.personId)
    .where('address_lower', '=', o.key)
    .returning('person_id')
    .executeTakeFirst()
  const waited = await tx
    .deleteFrom('address_confirmation')
    .where('person_id', '=', o.personId)
    .where((has) => has(has.fn<string>('lower', ['address']), '=', o.key))
    .returning('person_id')
    .executeTakeFirst()
  return had !== undefined || waited !== undefined
}
