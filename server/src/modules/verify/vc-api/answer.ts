import type { verificationAnswer } from '@akashi/contract/vc-api.ts'
import type { Finding } from '@akashi/credentials/verify/finding.ts'
import type { Report } from '@akashi/credentials/verify/verify.ts'

export type Asked = { checks?: string[] | undefined; challenge?: string | undefined; domain?: string | undefined }

/** `proof` asks for whatever a proof hangs on; form and issuer are part of that. */
const always: readonly Finding['name'][] = ['format', 'proof', 'issuer', 'contents']
const named: Record<string, Finding['name']> = {
  credentialStatus: 'status',
  status: 'status',
  credentialSchema: 'schema',
}

/** A report in the terms of the VC API. `isOfKind`: whether it was asked for at the address of its kind. */
export function answerTo(
  report: Report,
  { checks }: Asked,
  isOfKind: boolean,
): ReturnType<typeof verificationAnswer.parse> {
  const wanted = checks && new Set([...always, ...checks.flatMap((name) => named[name] ?? [])])
  const asked = report.checks.filter(({ name }) => !wanted || wanted.has(name))
  // A schema that we do not know is told, and changes no verdict.
  const against = asked.filter(({ name, result }) => result === 'fail' || (result === 'unknown' && name !== 'schema'))
  return {
    verified: isOfKind && against.length === 0,
    checks: [...new Set(asked.map(({ name }) => name))],
    problemDetails: against.map(({ code, message }) => ({
      type: `https://www.w3.org/TR/vc-data-model#${typeOf(code)}`,
      title: code,
      detail: message.en,
    })),
  }
}

/** VC data model 2.0, 7.1: the kinds of problems it names. */
function typeOf(code: string): string {
  if (code.startsWith('proof.') || code.startsWith('issuer.')) return 'CRYPTOGRAPHIC_SECURITY_ERROR'
  return code.startsWith('format.not-json') ? 'PARSING_ERROR' : 'MALFORMED_VALUE_ERROR'
}
