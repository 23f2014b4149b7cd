import type { Document } from '../document.ts'
import { type Finding, finding } from '../finding.ts'
import type { OlderVersion } from './upgrade.ts'

/** What each class must have. Open Badges 2.0 asks of an issuer an address besides; before 1.1 objects did not name their class. */
const classes = {
  Assertion: { types: ['Assertion'], members: ['id', 'recipient', 'badge', 'issuedOn'] },
  Endorsement: { types: ['Endorsement'], members: ['id', 'claim', 'issuer', 'issuedOn', 'verification'] },
  BadgeClass: { types: ['BadgeClass'], members: ['name', 'description', 'image', 'criteria', 'issuer'] },
  Profile: { types: ['Issuer', 'Profile'], members: ['id', 'name', 'url'] },
} as const

type ClassName = keyof typeof classes

/** What is missing from an object of that class, each with where it should be. */
export function checkMembers(name: ClassName, document: Document, o: { at: string; version: OlderVersion }): Finding[] {
  const { types, members: always } = classes[name]
  const members = name === 'Profile' && o.version === '2.0' ? [...always, 'email'] : always
  const named =
    o.version === '1.0' || [document.type].flat().some((type) => (types as readonly unknown[]).includes(type))
  const missing = members.filter((member) => document[member] === undefined || document[member] === null)
  return [
    ...(named ? [] : [finding('format', 'fail', 'format.type-missing', `${o.at}/type`)]),
    ...missing.map((member) => finding('format', 'fail', 'format.member-missing', `${o.at}/${member}`)),
  ]
}
