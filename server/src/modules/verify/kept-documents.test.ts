import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Ground, openGround } from '../../../test/issuing-ground.ts'
import { keptDocuments } from './kept-documents.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
}, 60_000)
afterAll(() => ground.close(), 30_000)

test('a context that was fetched is there for whoever asks later, the first bytes for good', async () => {
  const [url, first] = ['https://standards.example/context.json', new TextEncoder().encode('{"@context":{}}')]
  const kept = keptDocuments(ground.ports)
  expect(await kept.read(url)).toBeNull()
  await kept.write(url, first)
  await kept.write(url, new Uint8Array([1, 2]))
  expect(await keptDocuments(ground.ports).read(url)).toEqual(first)
})
