import { chains } from '@akashi/credentials/blockcerts/chains.ts'
import { afterAll, describe, expect, test } from 'vitest'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ChainTrouble, type Chain as WritableChain, type Standing } from '../chains/chain.ts'
import { bitcoinNodeSource } from './bitcoin-node-source.ts'
import { chainSource } from './chain-source.ts'
import { esploraSource } from './esplora-source.ts'
import { askSources, type SourceAnswer } from './source.ts'

const bitcoin = chains.find(({ id }) => id === 'btc:mainnet')!
const root = 'ab'.repeat(32)
const txid = '12'.repeat(32)
const block = '34'.repeat(32)
const record = { remoteHash: root, issuingAddress: '1Sample', time: '2026-04-02T00:00:00.000Z', revokedAddresses: [] }
const said = (edit: Partial<typeof record> = {}, at = block): SourceAnswer => ({
  kind: 'record',
  record: { ...record, ...edit },
  block: at,
})
const compare = (...answers: SourceAnswer[]) =>
  askSources(
    answers.map((answer) => async () => answer),
    txid,
  )

describe('several sources', () => {
  test('have to say the same', async () => {
    expect(await compare(said())).toEqual({ ok: true, record })
    expect(await compare(said(), said())).toEqual({ ok: true, record })
    expect(await compare(said(), { kind: 'unreachable' }, said())).toEqual({ ok: true, record })
    for (const other of [
      said({ remoteHash: 'cd'.repeat(32) }),
      said({ issuingAddress: '1Other' }),
      said({}, '56'.repeat(32)),
      { kind: 'absent' } as const,
    ])
      expect(await compare(said(), other)).toEqual({ ok: false, reason: 'disagree' })
  })

  test('one alone is not believed where two are set', async () => {
    expect(await compare(said(), { kind: 'unreachable' })).toEqual({ ok: false, reason: 'unreachable' })
    expect(await compare({ kind: 'absent' }, { kind: 'unreachable' })).toEqual({ ok: false, reason: 'unreachable' })
    expect(await compare({ kind: 'absent' }, { kind: 'absent' })).toEqual({ ok: false, reason: 'absent' })
  })

  test('C05: one of another chain is refused, and what is not final is none yet', async () => {
    expect(await compare(said(), { kind: 'wrong-chain' })).toEqual({ ok: false, reason: 'wrong-chain' })
    expect(await compare(said(), { kind: 'not-final' })).toEqual({ ok: false, reason: 'not-final' })
    expect(await compare()).toEqual({ ok: false, reason: 'unreachable' })
  })
})

describe('a chain of ours', () => {
  const over = (standing: Standing | Error) =>
    chainSource(
      async () =>
        ({
          look: async () => {
            if (standing instanceof Error) throw standing
            return standing
          },
        }) as unknown as WritableChain,
    )(txid)
  const mined: Standing = {
    kind: 'mined',
    txid: `0x${txid}`,
    blockHash: block,
    blockNumber: 7,
    minedAt: new Date('2026-04-02T00:00:00Z'),
    confirmations: 65,
    isFinal: true,
    fee: 1n,
    from: '12'.repeat(20),
    data: root,
  }

  test('gives what is final, with its sender as addresses are written', async () => {
    expect(await over(mined)).toEqual(said({ issuingAddress: `0x${'12'.repeat(20)}` }))
  })

  test('C05: gives nothing else', async () => {
    expect(await over({ ...mined, isFinal: false })).toEqual({ kind: 'not-final' })
    expect(await over({ kind: 'waiting', txid })).toEqual({ kind: 'not-final' })
    expect(await over({ kind: 'unknown' })).toEqual({ kind: 'absent' })
    expect(await over(new ChainTrouble('wrong-chain'))).toEqual({ kind: 'wrong-chain' })
    for (const code of ['unreachable', 'not-a-node', 'stale'] as const)
      expect(await over(new ChainTrouble(code))).toEqual({ kind: 'unreachable' })
    expect(await chainSource(async () => null)(txid)).toEqual({ kind: 'unreachable' })
  })
})

describe('an Esplora explorer', () => {
  const site = 'https://explorer.example/api'
  const pages = (edit: Record<string, unknown> = {}): Record<string, unknown> => ({
    '/block-height/0': bitcoin.genesis,
    [`/tx/${txid}`]: {
      txid,
      vin: [{ prevout: { scriptpubkey_address: '1Sample' } }],
      vout: [{ scriptpubkey: '76a9', scriptpubkey_address: '1Change' }, { scriptpubkey: `6a20${root}` }],
      status: { confirmed: true, block_height: 100, block_hash: block, block_time: Date.parse(record.time) / 1000 },
    },
    '/blocks/tip/height': 105,
    [`/tx/${txid}/outspends`]: [{ spent: true }, { spent: false }],
    ...edit,
  })
  const ask = (answers: Record<string, unknown>) =>
    esploraSource(site, bitcoin, {
      fetchPublic: async (url) => {
        const found = answers[url.slice(site.length)]
        if (found === undefined) return { ok: true, status: 404, body: new Uint8Array() }
        const text = typeof found === 'string' ? found : JSON.stringify(found)
        return { ok: true, status: 200, body: new TextEncoder().encode(text) }
      },
    })(txid)

  test('gives root, sender, time, and which outputs were spent', async () => {
    expect(await ask(pages())).toEqual(said({ revokedAddresses: ['1Change'] as never }))
  })

  test('C05: is refused where its first block is another, and unheard where it answers with something else', async () => {
    expect(await ask(pages({ '/block-height/0': '00'.repeat(32) }))).toEqual({ kind: 'wrong-chain' })
    expect(await ask(pages({ '/block-height/0': '<html>' }))).toEqual({ kind: 'unreachable' })
    expect(await ask(pages({ [`/tx/${txid}`]: '<html>' }))).toEqual({ kind: 'unreachable' })
    expect(await ask(pages({ [`/tx/${txid}`]: { txid: '99' } }))).toEqual({ kind: 'unreachable' })
    expect(await ask(pages({ [`/tx/${txid}`]: undefined }))).toEqual({ kind: 'absent' })
    expect(await ask(pages({ '/blocks/tip/height': 104 }))).toEqual({ kind: 'not-final' })
  })

  test('a transaction whose last output carries no root has none', async () => {
    const found = pages()[`/tx/${txid}`] as { vout: object[] }
    const turned = { ...found, vout: found.vout.toReversed() }
    expect(await ask(pages({ [`/tx/${txid}`]: turned }))).toMatchObject({ record: { remoteHash: '' } })
  })
})

describe('a Bitcoin node of one’s own', () => {
  const servers: Server[] = []
  afterAll(() => servers.forEach((server) => server.close()))
  const nodeThat = async (answers: Record<string, unknown>) => {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { method, params } = JSON.parse(Buffer.concat(chunks).toString())
      const isHim = request.headers.authorization === `Basic ${Buffer.from('user:pass').toString('base64')}`
      const result = isHim ? answers[`${method} ${params[0]}`] : undefined
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(result === undefined ? { error: { code: -5, message: 'no such' } } : { result }))
    })
    servers.push(server)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    return bitcoinNodeSource(`http://user:pass@127.0.0.1:${(server.address() as AddressInfo).port}`, bitcoin)(txid)
  }
  const before = '78'.repeat(32)
  const answers = {
    'getblockhash 0': bitcoin.genesis,
    [`getrawtransaction ${txid}`]: {
      txid,
      vin: [{ txid: before, vout: 1 }],
      vout: [{ n: 0, scriptPubKey: { hex: `6a20${root}` } }],
      confirmations: 6,
      blockhash: block,
      blocktime: Date.parse(record.time) / 1000,
    },
    [`getrawtransaction ${before}`]: {
      txid: before,
      vin: [{}],
      vout: [{ n: 1, scriptPubKey: { hex: '76a9', address: '1Sample' } }],
    },
  }

  test('is asked for its first block, the transaction, and where its money came from', async () => {
    expect(await nodeThat(answers)).toEqual(said())
  })

  test('C05: of another chain it is refused; what it does not know is absent', async () => {
    expect(await nodeThat({ ...answers, 'getblockhash 0': '00'.repeat(32) })).toEqual({ kind: 'wrong-chain' })
    expect(await nodeThat({ 'getblockhash 0': bitcoin.genesis })).toEqual({ kind: 'absent' })
  })
})
