type Members = Record<string, unknown>
type Credential = {
  id: string
  issuer: { name: string; url: string; email?: string }
  validFrom: string
  validUntil?: string
  credentialSubject: { identifier: unknown; achievement: Achievement }
}
type Achievement = {
  id: string
  name: string
  description: string
  criteria: { id?: string; narrative?: string }
  image?: { id: string; caption?: string }
  version?: string
  tag?: string[]
  alignment?: Alignment[]
}
type Alignment = { targetName: string; targetUrl: string; targetCode?: string; targetFramework?: string }
type AddressIdentity = { identityType: string; hashed: boolean; identityHash: string; salt?: string }

const context = 'https://w3id.org/openbadges/v2'

/**
 * The issuer as Open Badges 2.0 wants it (Profile), in the words of the signed Open Badges 3.0 `credential`, without its id;
 * `null` where the credential gives no mail address, which 2.0 requires. `assertions` is the address that all assertions
 * of this installation begin with: the issuer answers for them and for no other place.
 */
export function olderIssuer(credential: object, assertions: string): Members | null {
  const { name, url, email } = (credential as Credential).issuer
  if (email === undefined) return null
  const { host } = new URL(assertions)
  const isDotted = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,63}$/i.test(host)
  return {
    '@context': context,
    type: 'Issuer',
    name,
    url,
    email,
    verification: {
      type: 'VerificationObject',
      startsWith: assertions,
      // Host names only: where there is a port the issuer's own host stands, as it does by default.
      ...(isDotted ? { allowedOrigins: host } : {}),
    },
  }
}

/** What the badge is given for (BadgeClass), in the words of the signed credential, without its id. `issuer` is an address. */
export function olderBadgeClass(credential: object, issuer: string): Members {
  const { achievement } = (credential as Credential).credentialSubject
  const { name, description, criteria, image, version, tag, alignment } = achievement
  return {
    '@context': context,
    type: 'BadgeClass',
    name,
    description,
    ...(image ? { image: { id: image.id, ...(image.caption ? { caption: image.caption } : {}) } } : {}),
    criteria: { ...criteria },
    issuer,
    ...(version === undefined ? {} : { version }),
    ...(tag ? { tags: tag } : {}),
    ...(alignment ? { alignment: alignment.map(olderAlignment) } : {}),
    related: achievement.id,
  }
}

/**
 * The hosted assertion of a signed credential (Open Badges 2.0, Assertion): same holder, same hash and salt, same dates,
 * `related` to the credential. `image` is the address of a picture that holds it; `badge` that of its badge class.
 */
export function olderAssertion(credential: object, o: { id: string; badge: string; image: string }): Members {
  const { id, validFrom, validUntil, credentialSubject } = credential as Credential
  const identities = [credentialSubject.identifier].flat() as AddressIdentity[]
  const { identityHash: identity, hashed, salt } = identities.find((one) => one.identityType === 'emailAddress')!
  return {
    '@context': context,
    id: o.id,
    type: 'Assertion',
    recipient: { type: 'email', hashed, ...(salt === undefined ? {} : { salt }), identity },
    badge: o.badge,
    verification: { type: 'HostedBadge' },
    issuedOn: validFrom,
    ...(validUntil === undefined ? {} : { expires: validUntil }),
    image: o.image,
    related: id,
  }
}

/** What stands at the address of an assertion that was revoked (Open Badges 2.0, Assertion: `revoked`). */
export function revokedAssertion(id: string, reason: string | null): Members {
  return {
    '@context': context,
    id,
    type: 'Assertion',
    revoked: true,
    ...(reason ? { revocationReason: reason } : {}),
  }
}

function olderAlignment({ targetName, targetUrl, targetCode, targetFramework }: Alignment): Members {
  return {
    type: 'AlignmentObject',
    targetName,
    targetUrl,
    ...(targetCode === undefined ? {} : { targetCode }),
    ...(targetFramework === undefined ? {} : { targetFramework }),
  }
}
