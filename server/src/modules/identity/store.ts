import type { MeChange } from '@akashi/contract/me.ts'
import type { Tx } from '../../db/database.ts'
import type { Language } from '../../http/language.ts'
import { addressKey, type Person, type PersonFacts } from './person.ts'

export type NewPerson = PersonFacts & { personId: string; sample: boolean; verified?: boolean }

/** How many rows go into one statement: PostgreSQL takes 65,535 parameters. */
const rowsAtOnce = 1000

/** Person ids by lower-cased address. */
export async function findPersonIds(tx: Tx, keys: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const some of slices([...new Set(keys)])) {
    const rows = await tx
      .selectFrom('person_address')
      .select(['address_lower', 'person_id'])
      .where('address_lower', 'in', some)
      .execute()
    for (const row of rows) found.set(row.address_lower, row.person_id)
  }
  return found
}

/**
 * Adds people with one address each. Where another transaction was first with an address, its person stays
 * and ours is not added.
 */
export async function insertPeople(tx: Tx, people: NewPerson[], now: Date): Promise<void> {
  for (const some of slices(people)) {
    await tx
      .insertInto('person')
      .values(some.map((person) => personRow(person, now)))
      .execute()
    const inserted = await tx
      .insertInto('person_address')
      .values(some.map((person) => addressRow(person, now)))
      .onConflict((conflict) => conflict.column('address_lower').doNothing())
      .returning('person_id')
      .execute()
    if (inserted.length < some.length) await removeOrphans(tx, some, new Set(inserted.map((row) => row.person_id)))
  }
}

async function removeOrphans(tx: Tx, people: NewPerson[], kept: Set<string>): Promise<void> {
  const orphans = people.map((person) => person.personId).filter((id) => !kept.has(id))
  await tx.deleteFrom('person').where('id', 'in', orphans).execute()
}

function personRow(person: NewPerson, now: Date) {
  const { name } = person
  return {
    id: person.personId,
    display_name: name.display,
    family_name: name.family ?? null,
    given_name: name.given ?? null,
    kana: name.kana ?? null,
    romanised: name.romanised ?? null,
    language: person.language,
    sample: person.sample,
    created_at: now,
    updated_at: now,
  }
}

function addressRow(person: NewPerson, now: Date) {
  const address = person.address.trim()
  return {
    address_lower: addressKey(address),
    address,
    person_id: person.personId,
    verified_at: person.verified ? now : null,
    created_at: now,
  }
}

/** DIDs by person id. */
export async function findDids(tx: Tx, personIds: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const some of slices(personIds)) {
    const rows = await tx
      .selectFrom('person')
      .select(['id', 'did'])
      .where('id', 'in', some)
      .where('did', 'is not', null)
      .execute()
    for (const row of rows) found.set(row.id, row.did!)
  }
  return found
}

/** Romanised names by person id. */
export async function findRomanisedNames(tx: Tx, personIds: string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const some of slices(personIds)) {
    const rows = await tx
      .selectFrom('person')
      .select(['id', 'romanised'])
      .where('id', 'in', some)
      .where('romanised', 'is not', null)
      .execute()
    for (const row of rows) found.set(row.id, row.romanised!)
  }
  return found
}

/** One person with their addresses. */
export async function findPerson(tx: Tx, personId: string): Promise<Person | null> {
  const row = await tx.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst()
  if (!row) return null
  const addresses = await tx
    .selectFrom('person_address')
    .select(['address', 'verified_at'])
    .where('person_id', '=', personId)
    .orderBy('main', 'desc')
    .orderBy((order) => order.case().when('verified_at', 'is', null).then(1).else(0).end())
    .orderBy('created_at')
    .orderBy('address_lower')
    .execute()
  return {
    personId: row.id,
    displayName: row.display_name,
    familyName: row.family_name,
    givenName: row.given_name,
    kana: row.kana,
    romanised: row.romanised,
    language: row.language as Language,
    addresses: addresses.map((one) => ({ address: one.address, verified: one.verified_at !== null })),
    did: row.did,
    sample: row.sample,
  }
}

/** Adds the verified address, or marks it as verified where it is theirs; answers whose it is. */
export async function claimAddress(tx: Tx, o: { personId: string; address: string; at: Date }): Promise<string> {
  const key = addressKey(o.address)
  await tx
    .insertInto('person_address')
    .values({
      address_lower: key,
      address: o.address.trim(),
      person_id: o.personId,
      verified_at: o.at,
      created_at: o.at,
    })
    .onConflict((conflict) => conflict.column('address_lower').doNothing())
    .execute()
  await tx
    .updateTable('person_address')
    .set({ verified_at: o.at })
    .where('address_lower', '=', key)
    .where('person_id', '=', o.personId)
    .where('verified_at', 'is', null)
    .execute()
  const row = await tx
    .selectFrom('person_address')
    .select('person_id')
    .where('address_lower', '=', key)
    .executeTakeFirstOrThrow()
  return row.person_id
}

/** Gives the address to another person, verified, provided that who had it has no account; answers whether it did. */
export async function handAddressOver(
  tx: Tx,
  o: { from: string; personId: string; address: string; at: Date },
): Promise<boolean> {
  const query = tx.selectFrom('person').select('user_id').where('id', '=', o.from)
  if ((await query.forUpdate().executeTakeFirst())?.user_id !== null) return false
  const moved = await tx
    .updateTable('person_address')
    .set({ person_id: o.personId, verified_at: o.at })
    .where('address_lower', '=', addressKey(o.address))
    .where('person_id', '=', o.from)
    .returning('person_id')
    .executeTakeFirst()
  return moved !== undefined
}

function slices<T>(all: T[]): T[][] {
  const count = Math.ceil(all.length / rowsAtOnce)
  return Array.from({ length: count }, (_, index) => all.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce))
}

/** The person that hangs on the account, or `null`. */
export async function findPersonByUser(tx: Tx, userId: string): Promise<Person | null> {
  const row = await tx.selectFrom('person').select('id').where('user_id', '=', userId).executeTakeFirst()
  return row ? findPerson(tx, row.id) : null
}

/** The account whose person has that address, confirmed; by its key. */
export async function findUserByAddress(tx: Tx, key: string): Promise<string | null> {
  const row = await tx
    .selectFrom('person_address')
    .innerJoin('person', 'person.id', 'person_address.person_id')
    .select('person.user_id')
    .where('address_lower', '=', key)
    .where('verified_at', 'is not', null)
    .executeTakeFirst()
  return row?.user_id ?? null
}

/** The account the person signs in with, or `null`. */
export async function findUserOfPerson(tx: Tx, personId: string): Promise<string | null> {
  const row = await tx.selectFrom('person').select('user_id').where('id', '=', personId).executeTakeFirst()
  return row?.user_id ?? null
}

/** Hangs the person on the account. */
export async function setUserOfPerson(tx: Tx, personId: string, userId: string): Promise<void> {
  await tx.updateTable('person').set({ user_id: userId }).where('id', '=', personId).execute()
}

/** Adds a person who signs in with that account and has no address of their own yet. */
export async function insertAccountPerson(tx: Tx, person: NewPerson & { userId: string }, now: Date): Promise<void> {
  await tx
    .insertInto('person')
    .values({ ...personRow(person, now), user_id: person.userId })
    .execute()
}

/** Changes what a person says of themselves; what is left out stays. */
export async function updatePerson(tx: Tx, personId: string, change: MeChange, now: Date): Promise<void> {
  const columns = {
    display_name: change.displayName,
    family_name: change.familyName,
    given_name: change.givenName,
    kana: change.kana,
    romanised: change.romanised,
    language: change.language,
  }
  const given = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined))
  await tx
    .updateTable('person')
    .set({ ...given, updated_at: now })
    .where('id', '=', personId)
    .execute()
}
