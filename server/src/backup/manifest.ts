import { z } from 'zod'

export const manifestName = 'manifest.json'
const format = 1

/** What a backup is of, and what is in it. It stands at the end of the archive, as only then everything is known. */
const manifestShape = z.object({
  format: z.literal(format),
  createdAt: z.iso.datetime(),
  baseUrl: z.string(),
  evaluation: z.string(),
  /** Tells whether a MASTER_KEY is the one under which the secrets of the backup are sealed; the key itself is not in it. */
  masterKeyMark: z.string(),
  migrations: z.array(z.string()),
  parts: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string(), rows: z.int() })),
})
export type Manifest = z.infer<typeof manifestShape>

export function manifestOf(o: Omit<Manifest, 'format'>): Manifest {
  return { format, ...o }
}

/** The manifest in that text, or `null`. */
export function readManifest(text: string): Manifest | null {
  try {
    return manifestShape.parse(JSON.parse(text))
  } catch {
    return null
  }
}
