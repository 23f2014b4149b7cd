import { afterAll, beforeAll, expect, test } from 'vitest'
import { inScope } from '../../db/database.ts'
import { rotateKey } from '../keys/rotate-key.ts'
import { credentialByCode, requestAward } from './awards.ts'
import { Died, type Ground, openGround } from '../../../test/issuing-ground.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(async () => ground.close())

test('a signature begun with a key that was revoked since is made with the present one', async () => {
  const { ports, organisationId } = ground
  const request = await ground.request(1)
  const { code, awardId } = await inScope(ports.db, { organisationId }, (tx) => requestAward(tx, ports, request))
  ground.dieAt.name = 'k3'
  await expect(ground.drain()).rejects.toThrow(Died)
  const intent = async () =>
    (
      await ground.rows<{ sha256: string; fragment: string }>(
        `select sha256, fragment from credential_intent i join issuer_key k on k.id = i.key_id where award_id = '${awardId}'`,
      )
    )[0]!
  const begun = await intent()
  expect(begun.fragment).toBe('key-1')
  await rotateKey(ports, { organisationId })
  ground.clock.now = new Date(ground.clock.now.getTime() + 400_000)
  await ground.rows(`update issuer_key set revoked_at = now() where fragment = 'key-1'`)
  await ground.hurry()
  await ground.drain()
  expect(await intent()).toEqual({ ...begun, fragment: 'key-2' })
  const credential = (await inScope(ports.db, { publicId: code }, (tx) => credentialByCode(tx, code)))!
  expect(credential.state).toBe('delivered')
  const { proof } = JSON.parse(credential.document)
  expect([proof].flat()[0]).toMatchObject({
    verificationMethod: 'did:web:badges.example:organisations:minamo#key-2',
    created: ground.clock.now.toISOString().replace('.000Z', 'Z'),
  })
})
