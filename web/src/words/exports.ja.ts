/** Words of lists that are written as files for spreadsheets. */
export const exportsJa = {
  open: '一覧を書き出す',
  title: '一覧をファイルに書き出す',
  what_other: '絞り込んだ{{count, number}}件を書き出します。',
  undelivered: 'メールが届いていないか、送信を待っている授与を、理由と一緒に書き出します。',
  choice: '文字の書き方',
  utf8: 'UTF-8（すべての文字が残ります）',
  utf8Hint: '最近の Excel、Google スプレッドシート、Numbers で開けます。迷ったらこちらを選んでください。',
  cp932: 'Excel 用（Shift_JIS）',
  cp932Hint: '古い Excel や、Shift_JIS だけを読むソフトに渡すとき。Shift_JIS にない文字は〓になります。',
  checking: '書けない文字を調べています',
  allWritten_other: '{{count, number}}行のすべての文字を書けます。',
  unwritten_other: '{{count, number}}行に、Shift_JIS で書けない文字があります',
  unwrittenHint:
    'その文字は〓になるか、ふつうの字の形になります。名前を確かめるときは、この表か UTF-8 のファイルを使ってください。',
  row: '行',
  name: '氏名',
  letters: '書けない文字',
  more_other: 'ほかに{{count, number}}行あります。',
  list: 'この表をファイルで',
  download: '書き出す',
  notChecked: '調べられませんでした',
} as const
