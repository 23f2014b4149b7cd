import { createSocket, type Socket } from 'node:dgram'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { txtRecordsFrom } from './dns.ts'

/** A name server on the loopback: it knows one zone, says that other names do not exist, and is silent about `silent.example`. */
const zone: Record<string, string[][]> = {
  'badges.example': [['v=spf1 -all'], ['two ', 'pieces']],
  'empty.example': [],
}
let socket: Socket
let server: string

beforeAll(async () => {
  socket = createSocket('udp4')
  socket.on('message', (query, from) => {
    const { name, end } = questionOf(query)
    if (name === 'silent.example') return
    socket.send(answerTo(query.subarray(0, end), zone[name]), from.port, from.address)
  })
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve))
  server = `127.0.0.1:${socket.address().port}`
})
afterAll(() => new Promise<void>((resolve) => socket.close(() => resolve())))

test('the pieces of a TXT record are one text', async () => {
  const answer = await txtRecordsFrom([server])('badges.example')
  expect(answer).toEqual({ kind: 'records', records: ['v=spf1 -all', 'two pieces'] })
})

test('a name without records and a name that does not exist are `none`', async () => {
  expect(await txtRecordsFrom([server])('empty.example')).toEqual({ kind: 'none' })
  expect(await txtRecordsFrom([server])('nowhere.example')).toEqual({ kind: 'none' })
})

test('a name server that is silent, and a name that is none, are `unknown` or `none`, never an error', async () => {
  expect(await txtRecordsFrom([server])('silent.example')).toEqual({ kind: 'unknown' })
  expect((await txtRecordsFrom([server])(`${'a'.repeat(70)}.example`)).kind).not.toBe('records')
})

function questionOf(query: Buffer): { name: string; end: number } {
  const labels: string[] = []
  let at = 12
  for (; query[at]; at += query[at]! + 1) labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!))
  return { name: labels.join('.'), end: at + 5 }
}

/** RFC 1035, 4.1: the header with the question again, and a record for each text. */
function answerTo(question: Buffer, records: string[][] | undefined): Buffer {
  const head = Buffer.from(question)
  head.writeUInt16BE(records ? 0x8180 : 0x8183, 2)
  head.writeUInt16BE(records?.length ?? 0, 6)
  head.writeUInt32BE(0, 8)
  const answers = (records ?? []).map((pieces) => {
    const data = Buffer.concat(pieces.map((piece) => Buffer.from([piece.length, ...Buffer.from(piece)])))
    const length = Buffer.alloc(2)
    length.writeUInt16BE(data.length)
    return Buffer.concat([Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 0]), length, data])
  })
  return Buffer.concat([head, ...answers])
}
