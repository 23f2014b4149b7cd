import type { awardStatesJa } from './award-states.ja.ts'
import type { Translation } from './words.ts'

export const awardStatesEn: Translation<typeof awardStatesJa> = {
  states: {
    'awaiting-approval': 'Awaiting approval',
    awarded: 'In the queue',
    signed: 'Signed',
    delivered: 'Delivered',
    claimed: 'Claimed',
    declined: 'Declined',
    revoked: 'Revoked',
    parked: 'Parked',
    stopped: 'Stopped',
    because: '{{state}}: {{reason}}',
  },
  stateMeans: {
    'awaiting-approval': 'Waits for a second person. Nothing is signed before they approve.',
    awarded: 'Decided. It will be signed in a moment.',
    signed: 'Signed, and can be verified. The mail is not out yet.',
    delivered: 'The mail was accepted. The holder has not answered yet.',
    claimed: 'The holder keeps it in the backpack.',
    declined: 'The holder did not want it.',
    revoked: 'Genuine, but no longer holds.',
    parked: 'Waits for you: see the reason in the row.',
    stopped: 'Stopped before it was issued.',
  },
}
