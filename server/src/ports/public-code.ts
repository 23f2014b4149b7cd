import type { Random } from './ports.ts'

/** A public id: 128 random bits, 22 characters of base64url. Nobody guesses one, and it says nothing about when it was made. */
export function publicCode(random: Pick<Random, 'bytes'>): string {
  return Buffer.from(random.bytes(16)).toString('base64url')
}
