type Sentence = { ja: string; en: string }

export const approvalRefusals = {
  unknown: { ja: 'その承認の依頼はありません。', en: 'There is no such request for approval.' },
  own: {
    ja: '自分が頼んだものは承認できません。もう一人の発行担当か責任者に頼んでください。',
    en: 'You asked for this yourself. Another member of the issuing staff or an owner has to decide.',
  },
  approved: {
    ja: 'すでに承認されています。一覧を読み直してください。何も変えていません。',
    en: 'This was approved already. Load the list again; nothing was changed.',
  },
  'sent-back': {
    ja: 'すでに差し戻されています。一覧を読み直してください。何も変えていません。',
    en: 'This was sent back already. Load the list again; nothing was changed.',
  },
  withdrawn: {
    ja: '頼んだ人が取り下げたか、授与が止められています。何も変えていません。',
    en: 'The request was withdrawn, or the award was stopped. Nothing was changed.',
  },
  notAwaiting: {
    ja: 'この授与はもう承認を待っていません。一覧を読み直してください。何も変えていません。',
    en: 'This award no longer waits for approval. Load the list again; nothing was changed.',
  },
  notStopped: {
    ja: 'もう一度頼めるのは、署名の前に止めた授与だけです。',
    en: 'Only an award that was stopped before it was signed can be asked for again.',
  },
} as const satisfies Record<string, Sentence>

export const stopRefusals = {
  stoppedAlready: { ja: '発行はすでに止まっています。', en: 'Issuing is stopped already.' },
  token: {
    ja: '発行が止めてあるため、この形式はいま作れません。ほかの形式は使えます。再開したあとで、もう一度お試しください。',
    en: 'Issuing is stopped, so this form cannot be made now. The other forms stand. Try again once issuing goes on.',
  },
  notStopped: { ja: '発行は止まっていません。', en: 'Issuing is not stopped.' },
  wholeStopped: {
    ja: 'サーバー全体の発行が止めてあります。再開できるのは運用者だけです。',
    en: 'Issuing is stopped for the whole installation. Only its operator can resume it.',
  },
} as const satisfies Record<string, Sentence>
