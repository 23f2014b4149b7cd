/** The unsigned badge that the tests of this folder sign. */
export const issuer = 'did:web:badges.example:organisations:minamo'

export const sampleBadge = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
  ],
  id: 'https://badges.example/credentials/AbCd',
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: issuer, type: ['Profile'], name: 'みなもアカデミー' },
  validFrom: '2026-04-01T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [{ type: 'IdentityObject', hashed: false, identityHash: '𠮷田　﨑', identityType: 'name' }],
    achievement: {
      id: 'https://badges.example/organisations/minamo/achievements/jomon',
      type: ['Achievement'],
      name: '縄文考古学入門',
      description: '縄文時代の暮らしを学んだ。',
      criteria: { narrative: '総合点60点以上' },
    },
  },
}
