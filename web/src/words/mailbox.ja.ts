export const mailboxJa = {
  title: '郵便受け',
  sub: '試用モードの中だけの郵便受けです。外へは1通も出ていません。',
  count_other: '{{count}}通',
  to: '宛先',
  subject: '件名',
  at: '日時',
  empty: 'まだメールはありません。バッジが授与されると、そのお知らせがここに届きます。',
  list: '届いたメール',
  html: '見た目（HTML）',
  text: '文字だけ',
  frame: 'メールの本文：{{subject}}',
  off: '郵便受けは試用モードにだけあります。',
} as const
