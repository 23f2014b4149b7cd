/** A name our fonts cannot draw: the badge is issued with it, its picture shows the romanised name or none, and the issuer is told. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectOk, issueGradebook, sampleOrganisation } from './acts.ts'
import { type Client, clientOf } from './client.ts'
import { type RunningServer, startServer } from './running-server.ts'

const cuneiform = '𒀀𒁀'
let server: RunningServer
let issuer: Client

beforeAll(async () => {
  server = await startServer({ env: { ISSUE_DELAY_SECONDS: '0' } })
  issuer = clientOf(server, await server.signIn('issuer'))
  const rows = [
    `1,undrawn@mail.example.com,${cuneiform},,,80`,
    `2,romanised@mail.example.com,${cuneiform},,Aba,80`,
    '3,drawn@mail.example.com,﨑山　さくら,,,80',
  ]
  const text = ['user_id,email,氏名,ふりがな,ローマ字,総合点', ...rows].join('\n')
  await issueGradebook(issuer, { text, rule: '総合点 >= 60', achievement: 'civil', course: 'NAMES-1' })
  await server.drain()
})
afterAll(() => server.close())

test.each(['undrawn@', 'romanised@'])(
  'the award of %s is delivered and says in both languages what the picture shows',
  async (address) => {
    expect(await awardOf(address)).toMatchObject({
      state: 'delivered',
      recipientName: cuneiform,
      notice: { ja: expect.stringContaining('画像'), en: expect.stringContaining('Picture') },
    })
  },
)

test('nothing is said of a name that is drawn', async () => {
  expect((await awardOf('drawn@mail')).notice).toBeNull()
})

async function awardOf(address: string) {
  const { awards } = expectOk(await issuer.get(`/api/organisations/${sampleOrganisation}/awards?q=${address}`))
  return awards.find((award: { address: string }) => award.address.startsWith(address))
}
