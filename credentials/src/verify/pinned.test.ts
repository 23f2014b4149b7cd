/** What no package ships: fetched once, compared with its pin, kept where somebody keeps it. */
import { expect, test } from 'vitest'
import { sha256Hex } from '#crypto'
import { canonicalJson } from '../proofs/jcs.ts'
import { pinnedDocument } from './pinned.ts'
import { served } from './sample-issuer.ts'

const url = 'https://standards.example/context.json'
const document = { '@context': { word: 'https://standards.example/#word' } }
const pins = [sha256Hex(canonicalJson(document))]
const bytes = (value: object) => new TextEncoder().encode(JSON.stringify(value, null, 2))

function world(documents: Record<string, object>, kept = new Map<string, Uint8Array>()) {
  const asked: string[] = []
  const { fetch } = served(documents)
  const ports = {
    fetch: (address: string) => {
      asked.push(address)
      return fetch(address)
    },
    kept: {
      read: async (address: string) => kept.get(address) ?? null,
      write: async (address: string, body: Uint8Array) => void kept.set(address, body),
    },
  }
  return { asked, kept, ports }
}

test('it is fetched once by its known address and kept, however it is spaced', async () => {
  const { asked, kept, ports } = world({ [url]: bytes(document) })
  expect(await pinnedDocument(url, { pins, ports })).toEqual(document)
  expect(await pinnedDocument(url, { pins, ports })).toEqual(document)
  expect([asked, [...kept.keys()]]).toEqual([[url], [url]])
})

test('another document at its address is refused and not kept; one that was kept and changed since is asked for anew', async () => {
  const other = { '@context': { word: 'https://elsewhere.example/#word' } }
  const { kept, ports } = world({ [url]: other })
  expect(await pinnedDocument(url, { pins, ports })).toBeNull()
  expect(kept.size).toBe(0)
  const changed = world({ [url]: document }, new Map([[url, bytes(other)]]))
  expect(await pinnedDocument(url, { pins, ports: changed.ports })).toEqual(document)
  expect(changed.asked).toEqual([url])
})

test('without anybody who keeps it, and without an answer', async () => {
  expect(await pinnedDocument(url, { pins, ports: served({ [url]: document }) })).toEqual(document)
  expect(await pinnedDocument(url, { pins, ports: served({}) })).toBeNull()
})
