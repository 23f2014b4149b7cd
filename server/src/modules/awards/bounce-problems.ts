type Sentence = { ja: string; en: string }

/** Why a mail came back, in plain words, by our own name for it. */
const words: Record<string, Sentence> = {
  'no-such-address': { ja: 'そのアドレスはありません', en: 'there is no such address' },
  'no-such-domain': { ja: '＠のあとのドメインにメールを届けられません', en: 'the domain after the @ takes no mail' },
  'mailbox-full': { ja: 'メールボックスがいっぱいです', en: 'the mailbox is full' },
  'mailbox-closed': { ja: 'メールボックスは使われていません', en: 'the mailbox is no longer in use' },
  'too-big': { ja: 'メールが大きすぎると言われました', en: 'the mail was called too big' },
  rejected: {
    ja: '受け取りの決まりで断られました（迷惑メール対策など）',
    en: 'it was rejected by a rule (such as spam protection)',
  },
  unreachable: { ja: '相手のメールサーバーに届きませんでした', en: 'the other mail server could not be reached' },
  other: { ja: '理由は示されていません', en: 'no reason was given' },
}

/** Our name for an enhanced status code (RFC 3463), such as `5.1.1`. */
export function bounceProblemOf(status: string): string {
  const [, subject, detail] = status.split('.').map(Number)
  if (subject === 1) return detail === 2 ? 'no-such-domain' : 'no-such-address'
  if (subject === 2 && detail === 1) return 'mailbox-closed'
  if (subject === 2 && detail === 2) return 'mailbox-full'
  if ((subject === 2 || subject === 3) && (detail === 3 || detail === 4)) return 'too-big'
  if (subject === 4) return detail === 4 || detail === 3 ? 'no-such-domain' : 'unreachable'
  return subject === 7 ? 'rejected' : 'other'
}

/** The sentence for a mail that came back, or was not sent because one did. */
export function bounceSentence(problem: string, o: { sent: boolean }): Sentence {
  const why = words[problem] ?? words['other']!
  return o.sent
    ? {
        ja: `メールが戻ってきました：${why.ja}。アドレスを直すか、もう一度送ってください。`,
        en: `The mail came back: ${why.en}. Correct the address, or send it again.`,
      }
    : {
        ja: `前のメールが戻ってきたアドレスなので、送っていません：${why.ja}。アドレスを直すか、もう一度送ってください。`,
        en: `Not sent, as an earlier mail to this address came back: ${why.en}. Correct the address, or send it again.`,
      }
}
