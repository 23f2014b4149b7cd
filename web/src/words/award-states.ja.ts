/** What an award is called in each of its states, and what that means. */
export const awardStatesJa = {
  states: {
    'awaiting-approval': '承認待ち',
    awarded: '順番待ち',
    signed: '署名済み',
    delivered: '届いた',
    claimed: '受け取り済み',
    declined: '辞退',
    revoked: '取り消し',
    parked: '保留',
    stopped: '中止',
    because: '{{state}}：{{reason}}',
  },
  stateMeans: {
    'awaiting-approval': 'もう一人の承認を待っています。承認されるまで署名しません。',
    awarded: '授与が決まりました。まもなく署名します。',
    signed: '署名が済み、検証できます。メールはまだ出ていません。',
    delivered: 'メールは受け付けられました。本人の返事はまだです。',
    claimed: '本人がバックパックに入れました。',
    declined: '本人が受け取りませんでした。',
    revoked: '本物ですが、いまは有効ではありません。',
    parked: '対応を待っています。理由は各行にあります。',
    stopped: '発行の前に止めました。',
  },
} as const
