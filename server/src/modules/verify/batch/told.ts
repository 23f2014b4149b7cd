import type { ToldLine } from '@akashi/contract/verify.ts'
import type { Judged } from '@akashi/credentials/batch/judge-many.ts'
import { problemSentences } from '@akashi/credentials/batch/problem-sentences.ts'
import { verdictOf } from '@akashi/credentials/verify/verdict.ts'
import { claimsOf } from '../claims.ts'

const longestName = 300
const mostHolders = 5

/** What one line of a batch comes to, as its table tells it. Nothing the proof does not cover is told. */
export function toldOf(judged: Judged): ToldLine {
  if ('problem' in judged)
    return { answer: 'unjudged', reason: problemSentences[judged.problem], badge: null, holders: [], issuer: null }
  const { kind, reason } = verdictOf(judged.report)
  const claims = judged.report.credential ? claimsOf(judged.report.credential) : null
  return {
    answer: kind,
    reason,
    badge: claims && claims.name.slice(0, longestName),
    holders: claims ? claims.recipientNames.slice(0, mostHolders).map((name) => name.slice(0, longestName)) : [],
    issuer: claims && (claims.issuerDomain ?? claims.issuerId).slice(0, longestName),
  }
}
