import { bytesOfQuads, dataIntegritySuite } from './suite.ts'

/** The name under which `eddsa-rdfc-2022` was drafted; read only. */
export const eddsa2022 = dataIntegritySuite('eddsa-2022', ['Ed25519'], bytesOfQuads)
