import {
  type Descriptors,
  descriptorKeys,
  descriptors,
  isDescribed,
  noDescriptors,
} from '@akashi/contract/descriptors.ts'
import { buildCredential } from '@akashi/credentials/openbadges/build.ts'
import { checkCredential } from '@akashi/credentials/openbadges/check.ts'
import { expect, test } from 'vitest'
import type { AchievementVersion } from './achievement.ts'
import { achievementFacts } from './achievement-facts.ts'
import { criteriaNarrative, describe } from './describe.ts'

const all: Descriptors = descriptors.parse({
  learningOutcomes: ['文様から時期を言える。', '# 見出しではない\n<script>alert(1)</script>'],
  workloadHours: 45,
  ects: 1.5,
  japaneseCredits: 1,
  levelFramework: 'EQF',
  level: '6',
  assessment: ['quiz', 'report'],
  participation: 'blended',
  qualityAssurance: '毎年の\n外部評価',
  awardingBody: '見本大学',
  country: 'JP',
  prerequisites: '高校卒業程度',
  supervision: 'online-identified',
  stackability: 'stackable',
  stackabilityNote: '見本課程の2単位として認められる',
  grade: { name: '総合点', min: 0, max: 100 },
})
const version: AchievementVersion = {
  achievementId: 'a',
  versionId: 'v',
  versionNo: 3,
  slug: 'jomon',
  name: '縄文考古学入門',
  description: '説明',
  criteria: '60点以上',
  language: 'ja',
  achievementType: 'MicroCredential',
  tags: [],
  alignments: [],
  validityMonths: null,
  imageAlt: '土器',
  imageSha256: 'x',
  certificateKind: 'completion',
  descriptors: all,
  publishedAt: new Date('2026-11-25T00:00:00Z'),
}

test('what Open Badges has no member for stands under fixed headings, in the language of the achievement', () => {
  const japanese = criteriaNarrative(version)
  expect(japanese).toMatch(
    /^60点以上\n\n## 学修成果\n\n- 文様から時期を言える。\n- # 見出しではない alert\(1\)\n\n## 学修量\n\n45時間、ECTS 1.5、1単位\n/,
  )
  expect([...japanese.matchAll(/^## (.+)$/gm)].map((found) => found[1])).toEqual([
    '学修成果',
    '学修量',
    '水準',
    '評価の方法',
    '受講の形',
    '質保証',
    '授与する機関',
    '国・地域',
    '受講の前提',
    '評価の監督と本人確認',
    '積み上げ',
  ])
  const english = criteriaNarrative({ ...version, language: 'en' })
  expect(english).toContain('## Level\n\nEQF 6\n\n## Type of assessment\n\n- Quizzes\n- Report\n')
  expect(english).toContain('## Country or region\n\nJapan\n')
})

test('without descriptors the criteria stay as they were written', () => {
  expect(criteriaNarrative({ ...version, descriptors: noDescriptors })).toBe('60点以上')
  expect(describe(noDescriptors, 'en')).toEqual([])
  expect(descriptorKeys.filter((key) => isDescribed(noDescriptors, key))).toEqual([])
  expect(descriptorKeys.filter((key) => isDescribed(all, key))).toEqual(descriptorKeys)
})

test('the credential carries only members of Open Badges: credits, how results are given, language', () => {
  const achievement = achievementFacts('https://badges.example', 'minamo', version)
  const credential = buildCredential({
    id: 'https://badges.example/credentials/x',
    name: version.name,
    language: 'ja',
    issuer: { id: 'did:web:badges.example', name: '見本', url: 'https://badges.example' },
    validFrom: '2026-11-25T00:00:00Z',
    recipient: { addressHash: 'sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399', salt: 's' },
    achievement,
    status: { listUrl: 'https://badges.example/status/1', index: 1 },
  })
  expect(checkCredential(credential)).toEqual([])
  const { achievement: written } = credential.credentialSubject as { achievement: Record<string, unknown> }
  expect(Object.keys(written)).toEqual([
    'id',
    'type',
    'name',
    'description',
    'criteria',
    'achievementType',
    'image',
    'creditsAvailable',
    'inLanguage',
    'version',
    'resultDescription',
  ])
  expect(written).toMatchObject({
    creditsAvailable: 1,
    inLanguage: 'ja',
    resultDescription: [
      {
        id: 'https://badges.example/organisations/minamo/achievements/jomon/versions/3#score',
        type: ['ResultDescription'],
        name: '総合点',
        resultType: 'RawScore',
        valueMin: '0',
        valueMax: '100',
      },
    ],
  })
})

test.each([
  { country: 'Japan' },
  { workloadHours: -1 },
  { ects: Number.NaN },
  { grade: { name: '点', min: 100, max: 0 } },
  { assessment: ['guess'] },
  { learningOutcomes: ['x'.repeat(501)] },
  { level: 'x'.repeat(101) },
])('descriptors such as %j are refused', (wrong) => {
  expect(descriptors.safeParse(wrong).success).toBe(false)
})
