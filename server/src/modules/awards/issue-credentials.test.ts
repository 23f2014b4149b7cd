import { extract } from '@akashi/credentials/baking/png.ts'
import { checkCredential } from '@akashi/credentials/openbadges/check.ts'
import { verify } from '@akashi/credentials/verify/verify.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inScope } from '../../db/database.ts'
import { didDocument } from '../keys/keys.ts'
import type { AwardRequest } from './award.ts'
import {
  awardByCode,
  awardsOfPerson,
  credentialByCode,
  credentialPng,
  requestAward,
  requestAwards,
  setClaimed,
  statusListDocument,
  stopAwards,
} from './awards.ts'
import { issueCredentials } from './issue-credentials.ts'
import { revokeAward } from './revoke-award.ts'
import { type Ground, openGround } from '../../../test/issuing-ground.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => ground.close())

const stopper = () => ({ personId: '00000000-0000-7000-8000-000000000099', at: ground.clock.now })
const staff = () => ({ organisationId: ground.organisationId })
const ask = async (n: number, change: object = {}) => {
  const request = await ground.request(n, change)
  return inScope(ground.ports.db, staff(), (tx) => requestAward(tx, ground.ports, request))
}
const read = (code: string) => inScope(ground.ports.db, { publicId: code }, (tx) => credentialByCode(tx, code))
const judge = async (document: string) => {
  const { ports, organisationId } = ground
  const did = await inScope(ports.db, staff(), (tx) => didDocument(tx, ports, { id: organisationId, slug: 'minamo' }))
  const list = await statusListDocument(ports, organisationId, 1)
  const fetch = async (url: string) => {
    const body = url.endsWith('did.json') ? JSON.stringify(did) : url.includes('/status/') ? list! : null
    return body ? ({ ok: true, status: 200, body: new TextEncoder().encode(body) } as const) : ({ ok: false } as const)
  }
  return verify(new TextEncoder().encode(document), { ports: { fetch }, now: ground.clock.now })
}

describe('an award', () => {
  test('becomes a credential that any verifier finds valid, and is mailed once', async () => {
    const { code } = await ask(1)
    await ground.drain()
    const credential = (await read(code))!
    expect(credential.state).toBe('delivered')
    const document = JSON.parse(credential.document)
    expect(checkCredential(document)).toEqual([])
    expect(document.id).toBe(`https://badges.example/credentials/${code}`)
    expect(document.issuer.id).toBe('did:web:badges.example:organisations:minamo')
    expect(document.validUntil).toBe('2039-11-22T05:07:00Z')
    expect(document.credentialSubject.identifier[1].identityHash).toBe('見本　1')
    expect(credential.document).not.toContain('Learner1@')
    expect((await judge(credential.document)).verdict).toBe('valid')
    expect(ground.mails.map((mail) => mail.messageId)).toEqual([`award-${code}@badges.example`])
    expect(ground.events).toEqual([{ personId: credential.personId, event: { code, name: '縄文考古学入門' } }])
  })
  test('asked for twice is one award, one credential and one mail', async () => {
    const first = await ask(2)
    const second = await ask(2)
    await ground.drain()
    expect([second.awardId, second.already, first.already]).toEqual([first.awardId, true, false])
    expect(ground.mails.filter((mail) => mail.messageId.includes(first.code))).toHaveLength(1)
  })
  test('has a PNG that carries the very same bytes', async () => {
    const { code } = await ask(2)
    const png = await inScope(ground.ports.db, { publicId: code }, (tx) => credentialPng(tx, code))
    expect(extract(png!)).toEqual({ ok: true, text: (await read(code))!.document })
  })
  test('is claimed by its holder', async () => {
    const { code } = await ask(2)
    const { personId } = await ground.request(2)
    await inScope(ground.ports.db, { personId }, (tx) => setClaimed(tx, { code, at: ground.clock.now }))
    expect((await read(code))!.state).toBe('claimed')
  })
  test('that was stopped is not issued, and is taken up when asked for again', async () => {
    const first = await ask(3, { startAfter: new Date('2036-11-22T05:17:00Z') })
    await inScope(ground.ports.db, staff(), (tx) => stopAwards(tx, [first.awardId], stopper()))
    await ground.hurry()
    await ground.drain()
    expect(await read(first.code)).toBeNull()
    const second = await ask(3)
    await ground.drain()
    expect([second.awardId, second.already]).toEqual([first.awardId, false])
    expect((await read(first.code))!.state).toBe('delivered')
  })
  test.each(['k3', 'k4', 'k5'])('that is stopped while it is being signed (%s) stays stopped', async (name) => {
    const n = 50 + Number(name[1])
    const { awardId, code } = await ask(n)
    const failpoint = async (reached: string) => {
      if (reached === name) await inScope(ground.ports.db, staff(), (tx) => stopAwards(tx, [awardId], stopper()))
    }
    await issueCredentials({ ...ground.ports, failpoint }, { ...staff(), awardIds: [awardId], startAfter: null })
    await ground.drain()
    expect([await read(code), ground.mails.filter((mail) => mail.messageId.includes(code))]).toEqual([null, []])
    expect((await ask(n)).awardId).toBe(awardId)
    await ground.drain()
    expect((await read(code))!.state).toBe('delivered')
  })
})

describe('a death', () => {
  test.each(['k2', 'k3', 'k4', 'k5', 'k6'])(
    'at %s leaves one credential and one mail after a second run',
    async (name) => {
      const { code, awardId } = await ask(10 + Number(name[1]))
      ground.dieAt.name = name
      await expect(ground.drain()).rejects.toThrow(name)
      const intent = await ground.rows<{ document: string; proof_id: string }>(
        `select * from credential_intent where award_id = '${awardId}'`,
      )
      await ground.hurry()
      await ground.drain()
      const credential = (await read(code))!
      expect(credential.state).toBe('delivered')
      const { proof, ...unsigned } = JSON.parse(credential.document)
      if (name !== 'k2')
        expect([JSON.stringify(unsigned), proof.id]).toEqual([intent[0]!.document, intent[0]!.proof_id])
      expect(await ground.rows(`select 1 from credential where award_id = '${awardId}'`)).toHaveLength(1)
      expect(ground.mails.filter((mail) => mail.messageId.includes(code))).toHaveLength(1)
    },
  )
  test('at k7 costs one second copy with the same Message-ID', async () => {
    const { code } = await ask(17)
    ground.dieAt.name = 'k7'
    await expect(ground.drain()).rejects.toThrow('k7')
    await ground.hurry()
    await ground.drain()
    expect(ground.mails.filter((mail) => mail.messageId === `award-${code}@badges.example`)).toHaveLength(2)
  })
  test('between signature and storage gives the same bytes the second time', async () => {
    const { code, awardId } = await ask(18)
    ground.dieAt.name = 'k4'
    await expect(ground.drain()).rejects.toThrow('k4')
    ground.clock.now = new Date(ground.clock.now.getTime() + 3_600_000)
    await ground.hurry()
    await ground.drain()
    const [intent] = await ground.rows<{ attempts: number; proof_created: string }>(
      `select * from credential_intent where award_id = '${awardId}'`,
    )
    expect([intent!.attempts, JSON.parse((await read(code))!.document).proof.created]).toEqual([
      2,
      intent!.proof_created,
    ])
  })
})

describe('a revocation', () => {
  test('is seen by the next verifier that asks, and is for ever', async () => {
    const { code, awardId } = await ask(30)
    await ground.drain()
    const before = (await read(code))!
    expect((await judge(before.document)).verdict).toBe('valid')
    const act = { ...staff(), awardId, actorPersonId: before.personId, reason: '誤って授与した', mailAtOnce: false }
    await revokeAward(ground.ports, act)
    const report = await judge(before.document)
    expect([report.verdict, report.changed]).toEqual(['invalid', 'revoked'])
    const after = (await read(code))!
    expect([after.state, after.revokedReason, after.document]).toEqual(['revoked', '誤って授与した', before.document])
    await expect(revokeAward(ground.ports, act)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'award.not-revocable',
    })
    await expect(
      inScope(ground.ports.db, staff(), (tx) =>
        tx.updateTable('award').set({ revoked_at: null, state: 'signed' }).where('id', '=', awardId).execute(),
      ),
    ).rejects.toThrow('for ever')
    await expect(
      inScope(ground.ports.db, staff(), (tx) => tx.deleteFrom('status_revocation').execute()),
    ).rejects.toThrow('permission')
  })
  test('whose list was not published is in the list the next time anybody asks (k14)', async () => {
    const { code, awardId } = await ask(31)
    await ground.drain()
    ground.dieAt.name = 'k14'
    const credential = (await read(code))!
    await expect(
      revokeAward(ground.ports, {
        ...staff(),
        awardId,
        actorPersonId: credential.personId,
        reason: 'x',
        mailAtOnce: false,
      }),
    ).rejects.toThrow('k14')
    expect((await judge(credential.document)).changed).toBe('revoked')
  })
})

describe('row-level security', () => {
  test('shows another organisation, another person and another code nothing', async () => {
    const { code } = await ask(40)
    await ground.drain()
    const { personId } = await ground.request(41)
    for (const scope of [
      { organisationId: ground.otherOrganisationId },
      { personId },
      { publicId: 'x'.repeat(22) },
      {},
    ]) {
      expect(await inScope(ground.ports.db, scope, (tx) => awardByCode(tx, code))).toBeNull()
      for (const table of [
        'award',
        'credential',
        'credential_intent',
        'award_mail',
        'claim_key',
        'status_list',
      ] as const) {
        const rows = await inScope(ground.ports.db, scope, (tx) => tx.selectFrom(table).selectAll().execute())
        expect(rows).toEqual([])
      }
    }
  })
  test('shows a holder their own badge with its picture, and nothing else of the organisation', async () => {
    const { personId } = await ground.request(40)
    await inScope(ground.ports.db, { personId }, async (tx) => {
      const [award] = await awardsOfPerson(tx, personId)
      expect(award!.document).not.toBeNull()
      expect(await credentialPng(tx, award!.code)).not.toBeNull()
      expect(await tx.selectFrom('award').select('person_id').distinct().execute()).toEqual([{ person_id: personId }])
      expect(await tx.selectFrom('issuer_key').selectAll().execute()).toEqual([])
    })
  })
})

test('419 awards asked for at once are each signed and mailed once', async () => {
  const requests: AwardRequest[] = []
  for (let n = 1000; n < 1419; n += 1) requests.push(await ground.request(n))
  const mailed = ground.mails.length
  const outcomes = await inScope(ground.ports.db, staff(), (tx) => requestAwards(tx, ground.ports, requests))
  await ground.drain()
  expect(new Set(outcomes.map((outcome) => outcome.code)).size).toBe(419)
  expect(ground.mails.length - mailed).toBe(419)
}, 120_000)
