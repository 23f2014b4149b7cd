/** What a thread asks for reaches the ports of its program, whichever of them there are. */
import { expect, test } from 'vitest'
import type { VerifyPorts } from '../verify/ports.ts'
import { hasOf, outsideFor, outsideOf } from './outside-ports.ts'
import type { AskProgram } from './work-in-thread.ts'

const askedOf = (ports: VerifyPorts): AskProgram => {
  const outside = outsideFor(ports)
  return (port, argument) => outside[port]!(structuredClone(argument) as never)
}

test('every port answers through the program as it does itself', async () => {
  const written: unknown[] = []
  const ports: VerifyPorts = {
    fetch: async (url) => ({ ok: true, status: 200, body: new TextEncoder().encode(url) }),
    transaction: async ({ chain }) => ({ ok: false, reason: chain === 'eth:1' ? 'absent' : 'wrong-chain' }),
    kept: {
      read: async (url) => new TextEncoder().encode(`kept ${url}`),
      write: async (...what) => void written.push(what),
    },
  }
  const { fetch, transaction, kept } = outsideOf(askedOf(ports), hasOf(ports))
  const asked = { chain: 'eth:1', transaction: 'ab' }
  expect(await fetch('https://a.example')).toEqual(await ports.fetch('https://a.example'))
  expect(await transaction!(asked)).toEqual(await ports.transaction!(asked))
  expect(await kept!.read('https://b.example')).toEqual(await ports.kept!.read('https://b.example'))
  await kept!.write('https://b.example', new Uint8Array([1, 2]))
  expect(written).toEqual([['https://b.example', new Uint8Array([1, 2])]])
})

test('a port that the program has not is not there in the thread either', () => {
  const ports: VerifyPorts = { fetch: async () => ({ ok: false }) }
  expect(Object.keys(outsideOf(askedOf(ports), hasOf(ports)))).toEqual(['fetch'])
})
