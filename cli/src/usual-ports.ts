import type { VerifyPorts } from '@akashi/credentials/verify/ports.ts'

/** What a verdict at a terminal hangs on beside the network. */
export function usualPorts(outside: VerifyPorts, resolver: string | undefined): VerifyPorts {
  return {
    ...outside,
    isLocal: (issuerId) => /^did:web:localhost(?:%3A|:|$)/.test(issuerId),
    httpAtLocalhost: true,
    ...(resolver === undefined ? {} : { didResolver: resolver }),
  }
}
