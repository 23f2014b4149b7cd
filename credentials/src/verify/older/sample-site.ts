/** An issuer of Open Badges 2.0 for tests: what it publishes, by address. Not for programs. */
export const host = 'https://badges.example'
export const v2 = 'https://w3id.org/openbadges/v2'
export const profile = {
  '@context': v2,
  id: `${host}/issuer`,
  type: 'Issuer',
  name: 'みなもアカデミー',
  url: host,
  email: 'office@badges.example',
}
export const badgeClass = {
  '@context': v2,
  id: `${host}/jomon`,
  type: 'BadgeClass',
  name: '縄文考古学入門',
  description: '縄文時代の暮らしを学んだ。',
  image: `${host}/jomon.png`,
  criteria: `${host}/jomon/criteria`,
  issuer: profile.id,
}
/** 1EdTech’s published value for `nobody@example.org` with the salt `deadsea`, in capitals. */
const addressHash = 'sha256$ECF5409F3F4B91AB60CC5EF4C02AEF7032354375E70CF4D8E43F6A1D29891942'
export const assertion = {
  '@context': v2,
  id: `${host}/assertions/1`,
  type: 'Assertion',
  recipient: { type: 'email', hashed: true, salt: 'deadsea', identity: addressHash },
  issuedOn: '2016-12-31T23:59:59Z',
  badge: badgeClass.id,
  verification: { type: 'HostedBadge' },
}
export const site = (changes: Record<string, object> = {}) => ({
  [profile.id]: profile,
  [badgeClass.id]: badgeClass,
  [assertion.id]: assertion,
  ...changes,
})
