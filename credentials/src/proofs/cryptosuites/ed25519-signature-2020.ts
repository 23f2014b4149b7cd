import { bytesOfQuads, type OneSignature } from './suite.ts'

/** The suite before Data Integrity proofs, named by the proof's type (Ed25519Signature2020); read only. */
export const ed25519Signature2020: OneSignature = {
  id: 'Ed25519Signature2020',
  names: (proof) => proof.type === 'Ed25519Signature2020' && proof.cryptosuite === undefined,
  kinds: ['Ed25519'],
  bytes: bytesOfQuads,
}
