/** A course half written by the sample instructor, with something of every kind. */
import type { CourseDraft, DraftItemDetail } from '@akashi/contract/authoring.ts'
import { expectOk, sampleOrganisation } from '../../server/test/acts.ts'
import type { Client } from '../../server/test/client.ts'

const teaching = `/api/organisations/${sampleOrganisation}/teaching`
const draft = `${teaching}/courses/BRIDGES-SAMPLE/draft`
const text = (said: string, more: object = {}) => ({ kind: 'text', text: said, ...more })
const settings = {
  shuffleQuestions: true,
  shuffleOptions: false,
  timeLimitMinutes: 10,
  attempts: 2,
  feedback: 'review',
}
const questions = [
  {
    kind: 'single',
    id: 'q1',
    text: '橋の長さを測る道具はどれですか。',
    feedback: '光の往復の時間から距離が分かります。',
    options: [
      { text: '光波測距儀', correct: true },
      { text: '温度計', correct: false },
    ],
  },
  {
    kind: 'multiple',
    id: 'q2',
    text: '橋の種類をすべて選んでください。',
    feedback: '',
    options: [
      { text: '桁橋', correct: true },
      { text: '吊橋', correct: true },
      { text: '灯台', correct: false },
    ],
  },
  { kind: 'number', id: 'q3', text: '支間が30mの桁が3つ。全長は何mですか。', feedback: '', answer: 90, tolerance: 0 },
  { kind: 'short', id: 'q4', text: '橋を支える柱を何と呼びますか。', feedback: '', accepted: ['橋脚', 'ピア'] },
  {
    kind: 'ordering',
    id: 'q5',
    text: '工事の順に並べてください。',
    feedback: '',
    entries: ['測る', '設計する', '架ける'],
  },
]

/** Wants the sample instructor. */
export async function writeCourse(author: Client, picture: Blob): Promise<void> {
  const words = { title: '橋を見る（見本）', titleEn: 'Looking at bridges (sample)', summary: '', summaryEn: '' }
  const made = { code: 'BRIDGES-SAMPLE', ...words, template: 'one-week', startsOn: null, like: null }
  await author.post(`${teaching}/drafts`, made)
  await author.post(`${teaching}/banks`, { title: '橋の問題（見本）', questions: questions.slice(0, 2) })
  for (const [kind, title, titleEn] of [
    ['video', '橋の動画', 'A film of a bridge'],
    ['report', '橋の観察', 'Observing a bridge'],
  ] as const) {
    const { revision } = expectOk(await author.get<CourseDraft>(draft)) as CourseDraft
    expectOk(await author.post(`${draft}/items`, { revision, kind, week: 2, title, titleEn }))
  }
  const form = new FormData()
  form.set('file', picture, 'picture.png')
  const { fileId } = expectOk(await author.post(`${teaching}/pictures`, form))
  await write(author, 'lesson-1', { kind: 'lesson', blocks: lesson(fileId) })
  await write(author, 'quiz-1', { kind: 'quiz', maxScore: 10, settings, questions, draws: [] })
}

async function write(author: Client, key: string, content: object): Promise<void> {
  const item = expectOk(await author.get<DraftItemDetail>(`${draft}/items/${key}`)) as DraftItemDetail
  const { revision, title, titleEn, after } = item
  expectOk(await author.put(`${draft}/items/${key}`, { revision, title, titleEn, after, content }))
}

const lesson = (fileId: string) => [
  { kind: 'heading', level: 2, inline: [text('橋を測る')] },
  {
    kind: 'paragraph',
    inline: [
      text('橋梁', { reading: 'きょうりょう' }),
      text('は、'),
      text('測る', { marks: ['bold'] }),
      text('ことから始まります。力は '),
      { kind: 'formula', tex: 'F = ma' },
      text(' で表せます。くわしくは'),
      text('こちら', { link: 'https://example.org/bridges' }),
      text('。'),
    ],
  },
  { kind: 'list', list: { ordered: true, items: [{ inline: [text('長さ')] }, { inline: [text('高さ')] }] } },
  { kind: 'image', fileId, alt: '橋の略図', decorative: false, caption: '図1　桁橋' },
  { kind: 'formula', tex: 'M = \\frac{wL^2}{8}' },
  { kind: 'video', item: 'video-1' },
  { kind: 'quiz', item: 'quiz-1' },
  { kind: 'embed', url: 'https://vimeo.com/123456', title: '見本の動画' },
  {
    kind: 'table',
    head: [[text('部材')], [text('材料')]],
    rows: [[[text('主桁')], [text('鋼')]]],
  },
  { kind: 'code', language: 'text', text: 'L = 30' },
]
