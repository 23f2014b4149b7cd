import type { Document } from '../document.ts'
import { olderTypes } from './usual-words.ts'

export type OlderVersion = '0.5' | '1.0' | '1.1' | '2.0'

/**
 * Which of the older versions an assertion, or an endorsement of one, is of, or `null`: 2.0 and 1.1 name their context; 1.0 has none, but `uid` and
 * `verify`; 0.5 carries its badge with an issuer that is known by its `origin` alone.
 */
export function olderVersion(document: Document): OlderVersion | null {
  const contexts = [document['@context']].flat()
  const types = olderTypes(document)
  const isInOtherWords = types.includes('Assertion') && ![document.type].flat().includes('Assertion')
  if (isInOtherWords) return '2.0'
  if (contexts[0] === undefined || contexts[0] === null) return oldestVersion(document)
  if (types.includes('Endorsement') && contexts.includes('https://w3id.org/openbadges/v2')) return '2.0'
  if (!types.includes('Assertion')) return null
  if (contexts.includes('https://w3id.org/openbadges/v2')) return '2.0'
  return contexts.includes('https://w3id.org/openbadges/v1') ? '1.1' : null
}

function oldestVersion(document: Document): '0.5' | '1.0' | null {
  if (document.recipient === undefined || document.badge === undefined) return null
  if (isObject(document.badge) && isObject(document.badge.issuer) && typeof document.badge.issuer.origin === 'string')
    return '0.5'
  return document.verify !== undefined || document.uid !== undefined ? '1.0' : null
}

/**
 * The same assertion in the words of 2.0. A 1.0 assertion is known by the address in `verify`, a 0.5 one by the address it
 * was fetched from; what either of them says is left as it is.
 */
export function upgradeAssertion(document: Document, version: OlderVersion, address: string | null): Document {
  if (version === '1.0') {
    const { url, type } = isObject(document.verify) ? document.verify : ({} as Document)
    return { type: 'Assertion', ...document, id: type === 'signed' ? document.uid : (document.id ?? url) }
  }
  if (version !== '0.5') return document
  const { recipient, salt, issued_on: issuedOn, badge, ...rest } = document
  const hashed = typeof recipient === 'string' && /^(?:sha256|md5)\$/i.test(recipient)
  return {
    ...rest,
    type: 'Assertion',
    ...(address === null ? {} : { id: address }),
    recipient: { type: 'email', hashed, identity: recipient, ...(salt === undefined ? {} : { salt }) },
    issuedOn: issuedOn ?? document.issuedOn,
    badge: upgradeBadge(badge as Document),
  }
}

/** 0.5 wrote addresses from the issuer's origin on. */
function upgradeBadge(badge: Document): Document {
  const { origin, org, contact, ...issuer } = badge.issuer as Document
  const from = (place: unknown) =>
    typeof place === 'string' && URL.canParse(place, String(origin)) ? new URL(place, String(origin)).href : place
  return {
    ...badge,
    type: 'BadgeClass',
    image: from(badge.image),
    criteria: from(badge.criteria),
    issuer: {
      ...issuer,
      type: 'Issuer',
      id: origin,
      url: origin,
      name: issuer.name ?? org,
      ...(contact === undefined ? {} : { email: contact }),
    },
  }
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
