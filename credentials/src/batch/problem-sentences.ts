import type { ItemProblem } from './expand.ts'

/** Why something that was handed in was not judged, as a person is told it. */
export const problemSentences: Record<ItemProblem, { ja: string; en: string }> = {
  'zip.damaged': { ja: 'ZIP が壊れています。', en: 'The ZIP is damaged.' },
  'zip.encrypted': { ja: 'パスワードつきの ZIP は読めません。', en: 'A ZIP with a password cannot be read.' },
  'zip.unsupported': {
    ja: 'ZIP の圧縮方式に対応していません。普通の方法で圧縮し直してください。',
    en: 'The ZIP is packed in an unusual way. Pack it again in the usual one.',
  },
  'zip.too-large': {
    ja: '大きすぎるため読みません（1つ 5 MiB、全体 512 MiB まで）。',
    en: 'It is too large to be read (limit 5 MiB each, 512 MiB in all).',
  },
  'batch.too-many': {
    ja: 'ここから先は確かめていません（一度に 10,000 件まで）。分けて確かめてください。',
    en: 'From here on nothing was checked (limit 10,000 at a time). Check the rest separately.',
  },
  'input.unreadable': {
    ja: 'ファイルを読めません。名前と権限を確かめてください。',
    en: 'The file cannot be read. Check its name and permissions.',
  },
}
