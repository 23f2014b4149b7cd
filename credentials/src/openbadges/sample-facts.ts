import type { CredentialFacts } from './build.ts'

/** A full set of facts for the tests of this workspace. */
export const sampleFacts: CredentialFacts = {
  id: 'https://badges.example/credentials/q3Zt0b2cT5KxE8mYw1VnRg',
  name: '縄文考古学入門',
  language: 'ja',
  issuer: {
    id: 'did:web:badges.example:organisations:minamo',
    name: 'みなもアカデミー',
    url: 'https://badges.example/organisations/minamo',
    email: 'badges@badges.example',
    imageUrl: 'https://badges.example/organisations/minamo/image.png',
  },
  validFrom: '2026-04-01T00:00:00Z',
  validUntil: '2036-04-01T00:00:00Z',
  awardedDate: '2026-03-31T15:00:00Z',
  recipient: { addressHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399', salt: 'Kosher' },
  recipientName: '𠮷田　﨑',
  achievement: {
    id: 'https://badges.example/organisations/minamo/achievements/jomon/versions/1',
    type: 'Course',
    name: '縄文考古学入門',
    description: '縄文時代の暮らしを学んだ。',
    criteria: {
      id: 'https://badges.example/organisations/minamo/achievements/jomon',
      narrative: '総合点 **60** 点以上',
    },
    image: { id: 'https://badges.example/organisations/minamo/achievements/jomon/image.png', caption: '縄文土器の絵' },
    tags: ['考古学', '縄文'],
    alignments: [
      {
        targetName: '日本の歴史',
        targetUrl: 'https://framework.example/items/1',
        targetCode: 'H-1',
        targetFramework: '見本の枠組み',
      },
    ],
    version: '1',
    language: 'ja',
    creditsAvailable: 1.5,
  },
  result: {
    descriptionId: 'https://badges.example/organisations/minamo/achievements/jomon/versions/1#total',
    name: '総合点',
    value: '78.5',
    valueMin: '0',
    valueMax: '100',
  },
  status: { listUrl: 'https://badges.example/organisations/minamo/status/1', index: 90_210 },
}
