import { problemSentences } from '@akashi/credentials/batch/problem-sentences.ts'
import { bundleProblemSentences } from '@akashi/credentials/bundle/sentences.ts'

/** Every sentence the command line itself can say to a person, in both languages. Verdicts have theirs in `credentials`. */
export const sentences = {
  usage: {
    ja: [
      '使い方:',
      '  akashi verify ファイル|フォルダー|ZIP|束|URLのCSV|URL|- … [--json] [--recipient 宛先] [--now 日時] [--offline] [--trust did.json] [--fetch-map ファイル] [--transactions ファイル] [--language ja|en]',
      '    --offline  ネットワークに何も尋ねません。持ち出した束は、その中身から確かめます',
      '    --trust    束とは別に発行者から受け取った DID 文書を、発行者の鍵として使います',
      '  akashi inspect ファイル',
      '  akashi bake 画像.png|画像.svg 証明書.json|証明書.jwt -o 出力',
      '  akashi unbake 画像.png|画像.svg',
      '終了コード: 0 有効、1 無効、2 判定できない、3 使い方の誤り',
    ].join('\n'),
    en: [
      'Usage:',
      '  akashi verify FILE|FOLDER|ZIP|BUNDLE|CSV of links|URL|- … [--json] [--recipient ADDRESS] [--now ISO] [--offline] [--trust did.json] [--fetch-map FILE] [--transactions FILE] [--language ja|en]',
      '    --offline  asks nobody; a bundle is checked by what is in it',
      '    --trust    the issuer’s DID document, which you have from elsewhere than the badge or its bundle',
      '  akashi inspect FILE',
      '  akashi bake IMAGE DOCUMENT -o OUT',
      '  akashi unbake IMAGE',
      'Exit codes: 0 valid, 1 invalid, 2 indeterminate, 3 wrong use',
    ].join('\n'),
  },
  ...problemSentences,
  ...bundleProblemSentences,
  'now.unreadable': {
    ja: '--now の日時が読めません。2026-11-22T00:00:00Z のように書いてください。',
    en: 'The time after --now cannot be read. Write it like 2026-11-22T00:00:00Z.',
  },
  'fetch-map.unreadable': {
    ja: '--fetch-map の対応表か、その中のファイルが読めません。URL からファイル、または { "status": 410 } への JSON を指定してください。',
    en: 'The map after --fetch-map, or a file it names, cannot be read. Give JSON from URL to file, or to { "status": 410 }.',
  },
  'transactions.unreadable': {
    ja: '--transactions の対応表が読めません。取引の番号から { "remoteHash", "issuingAddress", "time", "revokedAddresses" } への JSON を指定してください。',
    en: 'The map after --transactions cannot be read. Give JSON from transaction id to { "remoteHash", "issuingAddress", "time", "revokedAddresses" }.',
  },
  'trust.unreadable': {
    ja: '--trust のファイルが、発行者の DID 文書（did.json）として読めません。',
    en: 'The file after --trust cannot be read as an issuer’s DID document (did.json).',
  },
  'file.unreadable': {
    ja: 'ファイルを読めません。名前と権限を確かめてください。何も書き出していません。',
    en: 'A file cannot be read. Check its name and permissions. Nothing was written.',
  },
  'file.unwritable': {
    ja: '出力先に書けません。フォルダーと権限を確かめてください。元のファイルはそのままです。',
    en: 'The output cannot be written. Check the folder and permissions. The originals are untouched.',
  },
  'document.not-json': {
    ja: '証明書が UTF-8 の JSON でも JWT でもありません。発行者からのファイルをそのまま指定してください。何も書き出していません。',
    en: 'The document is not JSON in UTF-8, nor a JWT. Give the file as the issuer sent it. Nothing was written.',
  },
  'png.not-png': {
    ja: '画像が PNG でも SVG でもありません。どちらかのファイルを指定してください。',
    en: 'The image is neither PNG nor SVG. Give one of these.',
  },
  'png.too-large': {
    ja: '画像が 32 MiB を超えています。元のバッジ画像を指定してください。',
    en: 'The image is larger than 32 MiB. Give the original badge image.',
  },
  'png.damaged': {
    ja: '画像が壊れています。元のファイルをもう一度受け取ってください。',
    en: 'The image is damaged. Get the original file again.',
  },
  'png.compressed': {
    ja: '画像の中のバッジが圧縮されています。決まりで認められていないため、読みません。発行者に問い合わせてください。',
    en: 'The badge inside the image is compressed, which the standard forbids. Ask the issuer.',
  },
  'png.text-broken': {
    ja: '証明書に壊れた文字があり、画像に入れられません。発行者からのファイルをそのまま指定してください。',
    en: 'The document holds broken characters and cannot go into an image. Give the file as the issuer sent it.',
  },
  'svg.not-svg': {
    ja: '画像が SVG ではありません。PNG か SVG のファイルを指定してください。',
    en: 'The image is not an SVG. Give a PNG or an SVG.',
  },
  'svg.too-large': {
    ja: '画像が 32 MiB を超えています。元のバッジ画像を指定してください。',
    en: 'The image is larger than 32 MiB. Give the original badge image.',
  },
  'svg.damaged': {
    ja: '画像（SVG）が壊れているか、入り組みすぎています。元のファイルをもう一度受け取ってください。',
    en: 'The image (SVG) is damaged or too entangled. Get the original file again.',
  },
  'svg.dtd': {
    ja: '画像（SVG）に、読むと危ない定義（DTD）が入っています。DTD を除いて保存し直してください。',
    en: 'The image (SVG) carries definitions of its own (a DTD), which are not safe to read. Save it again without them.',
  },
  'svg.text-broken': {
    ja: '証明書に壊れた文字があり、画像に入れられません。発行者からのファイルをそのまま指定してください。',
    en: 'The document holds broken characters and cannot go into an image. Give the file as the issuer sent it.',
  },
  'png.no-badge': {
    ja: '画像にバッジは入っていません。画面の写しではなく、元のファイルを指定してください。',
    en: 'The image holds no badge. Give the original file, not a picture of the screen.',
  },
} as const

export type SentenceCode = keyof typeof sentences

/** Tells a person what is wrong, in both languages, and gives back the exit code. */
export function complain(code: SentenceCode, exitCode: number): number {
  console.error(`${sentences[code].ja}\n${sentences[code].en}`)
  return exitCode
}
