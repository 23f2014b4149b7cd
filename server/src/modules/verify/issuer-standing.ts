import type { Report } from '@akashi/credentials/verify/verify.ts'

export type IssuerStanding = 'bound' | 'local' | 'unbound'

/** How firmly the issuer is known: by a domain or DID others can resolve, on this machine only, or not at all. */
export function issuerStanding(report: Report): IssuerStanding {
  const issuer = report.checks.filter((check) => check.name === 'issuer')
  if (issuer.some((check) => check.code === 'issuer.local')) return 'local'
  return issuer.length > 0 && issuer.every((check) => check.result === 'pass') ? 'bound' : 'unbound'
}
