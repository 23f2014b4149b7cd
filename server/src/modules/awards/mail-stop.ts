import { createHmac, timingSafeEqual } from 'node:crypto'
import { inScope } from '../../db/database.ts'
import type { Ports } from '../../ports/ports.ts'
import { record } from '../audit/audit.ts'
import { type Organisation, organisationById } from '../organisations/organisations.ts'
import { findMailboxes, setUnwanted } from './address-store.ts'
import { findAwardByCode } from './store.ts'

const macLength = 22

/** Where the reader of an award's mail says that they want no more of them (RFC 8058). Only that mail has the address. */
export function stopUrl(ports: Pick<Ports, 'config' | 'deriveSecret'>, code: string): string {
  return `${ports.config.baseUrl}/mail/stop/${code}.${macOf(ports, code)}`
}

export type StopPlace = { organisation: Organisation; awardId: string; address: string; stopped: boolean }

/** Whose mails the token is about, and whether they are stopped; `null` where it was not made here. */
export async function stopPlace(ports: Pick<Ports, 'db' | 'deriveSecret'>, token: string): Promise<StopPlace | null> {
  const code = codeIn(ports, token)
  const award = code ? await inScope(ports.db, { publicId: code }, (tx) => findAwardByCode(tx, code)) : null
  if (!award || award.address === '') return null
  const { organisationId, id: awardId, address } = award
  return inScope(ports.db, { organisationId }, async (tx) => {
    const { unwanted } = await findMailboxes(tx, [address])
    const organisation = (await organisationById(tx, organisationId))!
    return { organisation, awardId, address, stopped: unwanted.has(address.toLowerCase()) }
  })
}

/** Stops the award mails of that organisation to that mailbox, or lets them come again. Twice is the same as once. */
export async function setStopped(
  ports: Pick<Ports, 'db' | 'clock'>,
  place: StopPlace,
  stopped: boolean,
): Promise<void> {
  const organisationId = place.organisation.id
  const at = ports.clock.now()
  await inScope(ports.db, { organisationId }, async (tx) => {
    await setUnwanted(tx, { organisationId, address: place.address, unwanted: stopped, at })
    const act = stopped ? 'mail.stopped' : 'mail.wanted-again'
    await record(tx, { organisationId, act, subject: place.awardId, at })
  })
}

function codeIn(ports: Pick<Ports, 'deriveSecret'>, token: string): string | null {
  const [code = '', mac = ''] = token.split('.')
  const [given, wanted] = [Buffer.from(mac), Buffer.from(macOf(ports, code))]
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? code : null
}

function macOf(ports: Pick<Ports, 'deriveSecret'>, code: string): string {
  return createHmac('sha256', ports.deriveSecret('mail-stop')).update(code).digest('base64url').slice(0, macLength)
}
