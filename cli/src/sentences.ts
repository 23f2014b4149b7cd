/** Every sentence the command line can say to a person, in both languages. */
export const sentences = {
  usage: {
    ja: '使い方: akashi bake 画像.png 証明書.json -o 出力.png ｜ akashi unbake 画像.png',
    en: 'Usage: akashi bake IMAGE DOCUMENT -o OUT | akashi unbake IMAGE',
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
    ja: '証明書が UTF-8 の JSON ではありません。発行者からのファイルをそのまま指定してください。何も書き出していません。',
    en: 'The document is not JSON in UTF-8. Give the file as the issuer sent it. Nothing was written.',
  },
  'png.not-png': {
    ja: '画像が PNG ではありません。PNG のファイルを指定してください。',
    en: 'The image is not a PNG. Give a PNG file.',
  },
  'png.too-large': {
    ja: '画像が 32 MiB を超えています。元のバッジ画像を指定してください。',
    en: 'The image is larger than 32 MiB. Give the original badge image.',
  },
  'png.damaged': {
    ja: '画像が壊れています。元のファイルをもう一度受け取ってください。',
    en: 'The image is damaged. Get the original file again.',
  },
  'png.no-badge': {
    ja: '画像にバッジは入っていません。画面の写しではなく、元のファイルを指定してください。',
    en: 'The image holds no badge. Give the original file, not a picture of the screen.',
  },
} as const
