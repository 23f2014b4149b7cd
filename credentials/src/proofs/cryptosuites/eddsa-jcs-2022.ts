import { bytesOfJson, dataIntegritySuite } from './suite.ts'

/** Data Integrity EdDSA Cryptosuites 1.0, 3.3. */
export const eddsaJcs2022 = dataIntegritySuite('eddsa-jcs-2022', ['Ed25519'], bytesOfJson)
