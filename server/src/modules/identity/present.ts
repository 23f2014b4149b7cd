import type { Me, OpenSessions } from '@akashi/contract/me.ts'
import type { MailboxMail as MailboxAnswer } from '@akashi/contract/mailbox.ts'
import type { PasskeyList } from '@akashi/contract/passkeys.ts'
import type { Viewer as ViewerAnswer } from '@akashi/contract/session.ts'
import type { Viewer } from '../../http/permission.ts'
import type { MailboxMail } from '../../ports/mailbox-store.ts'
import type { KeptPasskey } from './passkey-store.ts'
import type { Person } from './person.ts'
import type { OpenSession } from './session-store.ts'

/** The person at the screen. */
export function presentViewer(viewer: Viewer): ViewerAnswer {
  const { personId, displayName, romanisedName, language } = viewer
  const memberships = viewer.memberships.map(({ slug, nameJa, nameEn, roles }) => ({ slug, nameJa, nameEn, roles }))
  return { personId, displayName, romanisedName, language, memberships }
}

/** What a person has said of themselves, with the addresses that still wait for their mailbox. */
export function presentMe(person: Person, waiting: string[]): Me {
  const { personId, displayName, familyName, givenName, kana, romanised, language } = person
  const known = new Set(person.addresses.map(({ address }) => address.toLowerCase()))
  const unconfirmed = waiting
    .filter((address) => !known.has(address.toLowerCase()))
    .map((address) => ({ address, verified: false }))
  return {
    personId,
    displayName,
    familyName,
    givenName,
    kana,
    romanised,
    language,
    addresses: [...person.addresses, ...unconfirmed],
  }
}

/** An open sign-in; `ownId` is the one the question came in. */
export function presentSession(session: OpenSession, ownId: string): OpenSessions['sessions'][number] {
  return {
    id: session.id,
    device: session.userAgent,
    startedAt: session.startedAt.toISOString(),
    seenAt: session.seenAt.toISOString(),
    current: session.id === ownId,
  }
}

/** A passkey in its owner's list. */
export function presentPasskey(passkey: KeptPasskey): PasskeyList['passkeys'][number] {
  const { id, name, createdAt, lastUsedAt, synced } = passkey
  return { id, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null, synced }
}

/** A mail of the built-in mailbox. */
export function presentMail(mail: MailboxMail): MailboxAnswer {
  return { ...mail, at: mail.at.toISOString() }
}
