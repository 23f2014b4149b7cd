/**
 * The unsigned status list credential (Bitstring Status List 1.0, 2.2). `id` is the URL it is served at, `encodedList`
 * comes from `encodeBits`. Signed like a badge before it is published.
 */
export function buildStatusList(o: {
  id: string
  issuer: string
  purpose: 'revocation' | 'suspension'
  validFrom: string
  encodedList: string
}): Record<string, unknown> {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2'],
    id: o.id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: o.issuer,
    validFrom: o.validFrom,
    credentialSubject: {
      id: `${o.id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: o.purpose,
      encodedList: o.encodedList,
    },
  }
}
