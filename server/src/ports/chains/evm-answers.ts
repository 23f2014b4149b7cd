import { z } from 'zod'
import { ChainTrouble } from './chain.ts'

const number = z
  .string()
  .regex(/^0x[\da-f]{1,64}$/i)
  .transform((text) => BigInt(text))
const hash = z
  .string()
  .regex(/^0x[\da-f]{64}$/i)
  .transform((text) => text.toLowerCase())
const address = z
  .string()
  .regex(/^0x[\da-f]{40}$/i)
  .transform((text) => text.toLowerCase())

/** What EVM nodes answer, as far as it is used; see the execution API of Ethereum. */
export const answers = {
  number,
  hash,
  block: z.object({ number, hash, timestamp: number, baseFeePerGas: number.optional() }).nullable(),
  receipt: z
    .object({
      blockHash: hash,
      blockNumber: number,
      status: number,
      gasUsed: number,
      effectiveGasPrice: number,
    })
    .nullable(),
  transaction: z
    .object({
      from: address,
      to: address.nullable(),
      input: z.string().regex(/^0x[\da-f]{0,2000}$/i),
      blockHash: hash.nullish(),
    })
    .nullable(),
}

/** Throws `not-a-node` where the answer has another form. */
export function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value)
  if (!parsed.success) throw new ChainTrouble('not-a-node', 'the node answers in another form than it should')
  return parsed.data
}
