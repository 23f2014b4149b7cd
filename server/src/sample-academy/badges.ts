import type { achievementInput } from '@akashi/contract/achievements.ts'
import type { z } from 'zod'

/** What the two courses award. */
export const sampleBadges: z.input<typeof achievementInput>[] = [
  {
    slug: 'jomon',
    name: '縄文考古学入門',
    description:
      '土器の文様、集落のあと、食べものの痕跡から縄文時代の暮らしを読み解き、根拠とともに説明できる。（見本のバッジです）',
    criteria: [
      '「縄文考古学入門」（4週間・約8時間）を受講し、合計100点中60点以上を得ること。',
      '',
      '- 週テスト 3回（各15点）：縄文の時間、住まいと食、土器',
      '- 修了テスト（55点）：4週間の全体から',
      '',
      '評価はオンラインのテストによります。本人確認はメールアドレスのみです。',
    ].join('\n'),
    language: 'ja',
    achievementType: 'Course',
    tags: ['考古学', '縄文時代', '資料の読解'],
    alignments: [],
    descriptors: {
      learningOutcomes: [
        '土器の文様から、おおよその時期と地域を言える。',
        '集落のあとと食べものの痕跡から、縄文時代の暮らしを根拠とともに説明できる。',
      ],
      workloadHours: 8,
      ects: 0.3,
      assessment: ['quiz', 'exam'],
      participation: 'online',
      qualityAssurance: '講座は毎年、二人の教員が見直します。（見本です）',
      country: 'JP',
      prerequisites: 'とくにありません。',
      supervision: 'unsupervised',
      stackability: 'stand-alone',
      grade: { name: '合計点', min: 0, max: 100 },
    },
    validityMonths: null,
    imageAlt: '赤茶色の丸いバッジ。中央に縄文土器の図柄、その下に「縄文考古学入門」の文字。',
    shape: { kind: 'circle', colour: '#6b2f1b', caption: '縄文考古学入門', figure: 'vessel' },
  },
  {
    slug: 'civil',
    name: '土木情報学入門',
    description:
      '測量と点群、三次元モデル、センサーによる見まもりの考え方を知り、橋や道の維持管理にデータをどう生かすかを説明できる。（見本のバッジです）',
    criteria: [
      '「土木情報学入門」（5週間・約10時間）を受講し、合計100点中60点以上を得ること。',
      '',
      '- 週テスト 4回（各10点）：測る、形にする、見まもる、決める',
      '- 修了テスト（60点）：5週間の全体から',
      '',
      '評価はオンラインのテストによります。本人確認はメールアドレスのみです。',
    ].join('\n'),
    language: 'ja',
    achievementType: 'Course',
    tags: ['土木', '情報', '維持管理'],
    alignments: [],
    validityMonths: null,
    imageAlt: '濃い青の六角形のバッジ。中央に橋の図柄、その下に「土木情報学入門」の文字。',
    shape: { kind: 'hexagon', colour: '#16405a', caption: '土木情報学入門', figure: 'bridge' },
  },
]
