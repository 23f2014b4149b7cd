import { bytesOfQuads, dataIntegritySuite } from './suite.ts'

/** Data Integrity ECDSA Cryptosuites 1.0, 3.2: SHA-256 with P-256, SHA-384 with P-384. */
export const ecdsaRdfc2019 = dataIntegritySuite('ecdsa-rdfc-2019', ['P-256', 'P-384'], bytesOfQuads)
