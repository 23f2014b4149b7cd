/** What to do next, where several findings have the same to say. */
export const ask = {
  holder: { ja: '元のファイルを本人に求めてください。', en: 'Ask the person for the original file.' },
  issuer: { ja: '発行者に問い合わせてください。', en: 'Ask the issuer.' },
  later: { ja: '時間をおいてもう一度確かめてください。', en: 'Try again later.' },
  refuse: { ja: '受け入れないでください。', en: 'Do not accept it.' },
} as const
