/** A bundle for tests, of a made-up issuer. Not for programs. */
import { bake } from '../baking/png.ts'
import { samplePng } from '../baking/sample-image.ts'
import { type SampleFile, sampleZip } from '../batch/sample-zip.ts'
import type { SampleIssuer } from '../verify/sample-issuer.ts'
import { manifestName } from './manifest-name.ts'

export type SampleParts = { manifest: Record<string, unknown>; files: Record<string, object | Uint8Array> }

/** The parts of a bundle of the badge, for a test to change before they are packed. */
export async function sampleParts(issuer: SampleIssuer, badge: object, list?: object): Promise<SampleParts> {
  const baked = bake(samplePng, JSON.stringify(badge))
  return {
    manifest: {
      type: 'AkashiBadgeBundle',
      version: 1,
      madeAt: '2026-11-22T00:00:00Z',
      madeBy: 'https://badges.example',
      credential: 'credential.json',
      documents: { [issuer.didUrl]: 'issuer/did.json', [issuer.listUrl]: 'status/list-1.json' },
    },
    files: {
      'credential.json': badge,
      'issuer/did.json': issuer.didDocument,
      'status/list-1.json': list ?? (await issuer.list()),
      ...(baked.ok ? { 'forms/badge.png': baked.image } : {}),
    },
  }
}

export function packed({ manifest, files }: SampleParts, more: readonly SampleFile[] = []): Promise<Uint8Array> {
  const bytes = (content: object | Uint8Array) =>
    content instanceof Uint8Array ? content : new TextEncoder().encode(JSON.stringify(content))
  const entries = Object.entries({ [manifestName]: manifest, ...files })
  return sampleZip([...entries.map(([name, content]) => ({ name, bytes: bytes(content) })), ...more])
}
