/** A name our fonts cannot draw: the badge is issued with it, the picture is without it, and the issuer is told. */
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

test('the award is delivered and says in both languages that the picture goes without the name', async () => {
  expect(await awardOf('undrawn@')).toMatchObject({
    state: 'delivered',
    recipientName: cuneiform,
    notice: { ja: expect.stringContaining('画像'), en: expect.stringContaining('picture') },
  })
})

test('nothing is said of a name that is drawn, as given or romanised', async () => {
  expect((await awardOf('drawn@mail')).notice).toBeNull()
  expect((await awardOf('romanised@')).notice).toBeNull()
})

async function awardOf(address: string) {
  const { awards } = expectOk(await issuer.get(`/api/organisations/${sampleOrganisation}/awards?q=${address}`))
  return awards.find((award: { address: string }) => award.address.startsWith(address))
}
