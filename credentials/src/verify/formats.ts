/** Every format a report can name, how it may be proven and arrive, and what it is called. The one list; the docs print it. */
export const formats = [
  {
    id: 'open-badges-3.0',
    ja: 'Open Badges 3.0（W3C 検証可能な証明書 2.0 と 1.1）',
    en: 'Open Badges 3.0 (W3C Verifiable Credentials 2.0 and 1.1)',
    proofs: [
      'eddsa-rdfc-2022',
      'eddsa-jcs-2022',
      'ecdsa-rdfc-2019',
      'ecdsa-jcs-2019',
      'eddsa-2022',
      'Ed25519Signature2020',
      'VC-JWT RS256',
      'VC-JWT ES256',
      'VC-JWT ES384',
      'VC-JWT EdDSA',
    ],
    carriers: ['JSON', 'JWT', 'PNG (iTXt openbadgecredential)', 'SVG (openbadges:credential)', 'URL'],
  },
  {
    id: 'open-badges-2.0',
    ja: 'Open Badges 2.0',
    en: 'Open Badges 2.0',
    proofs: ['hosted', 'JWS RS256', 'JWS ES256', 'JWS ES384'],
    carriers: ['JSON', 'JWS', 'PNG (iTXt or tEXt openbadges)', 'SVG (openbadges:assertion)', 'URL'],
  },
  {
    id: 'open-badges-1.1',
    ja: 'Open Badges 1.1',
    en: 'Open Badges 1.1',
    proofs: ['hosted', 'JWS RS256'],
    carriers: ['JSON', 'JWS', 'PNG (iTXt or tEXt openbadges)', 'SVG (openbadges:assertion)', 'URL'],
  },
  {
    id: 'open-badges-1.0',
    ja: 'Open Badges 1.0',
    en: 'Open Badges 1.0',
    proofs: ['hosted', 'JWS RS256'],
    carriers: ['JSON', 'JWS', 'PNG (iTXt or tEXt openbadges)', 'SVG (openbadges:assertion)', 'URL'],
  },
  {
    id: 'open-badges-0.5',
    ja: 'Open Badges 0.5',
    en: 'Open Badges 0.5',
    proofs: ['hosted'],
    carriers: ['PNG (tEXt openbadges)', 'URL'],
  },
  {
    id: 'unknown',
    ja: '読めないもの、まだ判定できない形式',
    en: 'what cannot be read, or not judged yet',
    proofs: [],
    carriers: [],
  },
] as const

export type Format = (typeof formats)[number]['id']
