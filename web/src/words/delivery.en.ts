import type { deliveryJa } from './delivery.ja.ts'
import type { Translation } from './words.ts'

export const deliveryEn: Translation<typeof deliveryJa> = {
  row: {
    preview: 'Read the mail',
    correct: 'Issue to another address',
  },
  returned: {
    title_one: '{{count, number}} mail did not arrive',
    title_other: '{{count, number}} mails did not arrive',
    lead: 'They came back or were refused; each row says why. Sent again, a mail keeps its Message-ID, so most mail programs show it once.',
    list: 'Show only the undelivered',
    listAll: 'Show all',
    resend_one: 'Send {{count, number}} mail again',
    resend_other: 'Send all {{count, number}} again',
    resendPicked_one: 'Send the chosen one again',
    resendPicked_other: 'Send the {{count, number}} chosen ones again',
    pick: 'Choose the mail of {{name}}',
    pickPage_one: 'Choose the one on this page',
    pickPage_other: 'Choose the {{count, number}} on this page',
    pickNone: 'Choose none',
    atOnce: 'Do not wait for the sending hours',
    done_one: '{{count, number}} mail is on its way again.',
    done_other: '{{count, number}} mails are on their way again.',
  },
  correcting: {
    title: 'Issue the badge of {{name}} to another address',
    present: 'Present address: {{address}}',
    means: 'What happens',
    revoked: 'The signed badge holds a hash of the old address and cannot be rewritten, so it is revoked.',
    fresh: 'A badge with the same content is signed for the new address and mailed there.',
    holder: 'Whoever has the old address cannot accept the new badge.',
    address: 'Right address',
    same: 'This is the present address.',
    act: 'Issue again',
    done: 'Issued again to the new address. The earlier badge is revoked.',
  },
  preview: {
    title: 'The mail',
    lead: 'Written with real data. Nothing has been sent. Its link leads to the page about the badge instead.',
    language: 'Language of the mail',
    face: 'Form',
    ja: 'Japanese',
    en: 'English',
    html: 'As it looks',
    text: 'Text',
    to: 'To',
    subject: 'Subject',
    frame: 'Mail: {{subject}}',
  },
  hours: {
    sending: 'When mails leave',
    sendingHint:
      'Mails for badges from gradebooks leave between these hours ({{zone}}). Urgent ones can be marked when issuing. Whoever has just finished a course gets their mail at once.',
    sendFrom: 'From',
    sendUntil: 'Until',
  },
  issuing: {
    preview: 'Read the mail',
    mailAtOnce: 'Send the mails at once',
    mailAtOnceHint: 'Otherwise they leave in the organisation’s sending hours.',
  },
}
