import { bytesOfQuads, dataIntegritySuite } from './suite.ts'

/** Data Integrity EdDSA Cryptosuites 1.0, 3.2. What we sign ourselves is checked by `data-integrity.ts`, much faster. */
export const eddsaRdfc2022 = dataIntegritySuite('eddsa-rdfc-2022', ['Ed25519'], bytesOfQuads)
