/** Other people's verifier, used by tests; it ships no types. */
declare module '@digitalbazaar/vc' {
  export function verifyCredential(options: object): Promise<{ verified: boolean; error?: unknown }>
  export function issue(options: object): Promise<object>
  export function derive(options: object): Promise<object>
}
declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: object)
  }
}
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object
}
declare module '@digitalcredentials/ed25519-signature-2020' {
  export class Ed25519Signature2020 {
    constructor(options: object)
  }
}
declare module '@digitalcredentials/ed25519-verification-key-2020' {
  export class Ed25519VerificationKey2020 {
    static generate(options: object): Promise<Ed25519VerificationKey2020>
    id: string
    publicKeyMultibase: string
    signer(): object
  }
}
declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  export function createSignCryptosuite(options: object): object
  export function createDiscloseCryptosuite(options: object): object
  export function createVerifyCryptosuite(): object
}
declare module '@digitalbazaar/ecdsa-multikey' {
  export function generate(options: object): Promise<{ publicKeyMultibase: string; signer(): object }>
}
declare module '@blockcerts/lds-merkle-proof-2019' {
  export class Encoder {
    constructor(value: object)
    encode(): string
  }
  export class Decoder {
    constructor(text: string)
    decode(): { path: object[]; merkleRoot: string; targetHash: string; anchors: string[] }
  }
}
