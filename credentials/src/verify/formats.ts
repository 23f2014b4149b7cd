/** Every format a report can name, how it may arrive, and what it is called. The one list; the docs print it. */
export const formats = [
  {
    id: 'open-badges-3.0',
    ja: 'Open Badges 3.0（W3C 検証可能な証明書 2.0、署名 eddsa-rdfc-2022）',
    en: 'Open Badges 3.0 (W3C Verifiable Credentials 2.0, proof eddsa-rdfc-2022)',
    carriers: ['JSON', 'PNG (iTXt openbadgecredential)', 'URL'],
  },
  {
    id: 'unknown',
    ja: '読めないもの、まだ判定できない形式',
    en: 'what cannot be read, or not judged yet',
    carriers: [],
  },
] as const

export type Format = (typeof formats)[number]['id']
