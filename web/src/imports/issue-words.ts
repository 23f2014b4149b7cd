/**
 * What the button of a dry run does: issue, or ask a second person first. Where nobody new gets a badge, following the late
 * marks is all there is to do, and the button must not promise anything to "0 people".
 */
export function issueWords(o: { approval: boolean; eligible: number }): 'ask' | 'issue' | 'askLate' | 'followLate' {
  if (o.eligible === 0) return o.approval ? 'askLate' : 'followLate'
  return o.approval ? 'ask' : 'issue'
}
