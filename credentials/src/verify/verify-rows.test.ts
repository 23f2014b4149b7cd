/** The rows V of the catalogue of threats that are asked of the verifier as a whole, each by its name. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { sampleIssuer, served } from './sample-issuer.ts'
import { codes, type JudgingGround, type Loose, now, openJudgingGround } from './sample-judging.ts'
import { badgeOf, signerWith } from './sample-signer.ts'
import { verify } from './verify.ts'

let issuer: JudgingGround['issuer']
let ports: JudgingGround['ports']
let badge: Loose
let judge: JudgingGround['judge']
beforeAll(async () => {
  ;({ issuer, ports, badge, judge } = await openJudgingGround())
})

/** Every member of every object in a document, with the object it stands in. */
function members(value: Loose): [Loose, string][] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : Object.keys(value).map((name) => [value, name] as [Loose, string])
  return [...own, ...Object.values(value).flatMap((inner) => members(inner))]
}

describe('V02: any edit', () => {
  test('of any member, changed, removed or added, is never valid', async () => {
    const count = members(badge).length
    for (let at = 0; at < count; at += 1) {
      for (const how of ['change', 'remove', 'add'] as const) {
        const edited = structuredClone(badge)
        const [holder, name] = members(edited)[at]!
        if (how === 'remove') delete holder[name]
        else if (how === 'add') holder.description = `${holder.description ?? ''} added`
        else holder[name] = typeof holder[name] === 'string' ? `${holder[name]}x` : 'x'
        const report = await judge(edited)
        expect([report.verdict, report.credential], `${how} ${name}`).not.toEqual(['valid', expect.anything()])
      }
    }
  })

  // Each leaves the signed meaning as it was, so that the signature holds; the revocation is what gets out of sight.
  test.each<[string, (status: Loose, rest: Loose) => Loose]>([
    [
      'written in full',
      (status, rest) => ({ ...rest, 'https://www.w3.org/2018/credentials#credentialStatus': status }),
    ],
    ['under @nest', (credentialStatus, rest) => ({ ...rest, '@nest': { credentialStatus } })],
    [
      'under @included',
      (credentialStatus, { id, type, ...rest }) => ({
        ...rest,
        id,
        type,
        '@included': [{ id, type, credentialStatus }],
      }),
    ],
    [
      'at another node of the same id',
      (credentialStatus, { evidence, ...rest }) => ({
        ...rest,
        evidence: [{ ...evidence[0], type: ['Evidence', 'VerifiableCredential'], credentialStatus }],
      }),
    ],
    [
      'by a word of its own',
      (it, rest) => ({
        ...rest,
        '@context': [...rest['@context'], { state: { '@id': 'https://www.w3.org/2018/credentials#credentialStatus' } }],
        state: it,
      }),
    ],
    [
      'by a prefix of its own',
      (it, rest) => ({
        ...rest,
        '@context': [...rest['@context'], { c: 'https://www.w3.org/2018/credentials#' }],
        'c:credentialStatus': it,
      }),
    ],
    [
      'by a prefix that stands on another',
      (it, rest) => ({
        ...rest,
        '@context': [...rest['@context'], { c: 'd:2018/credentials#', d: 'https://www.w3.org/' }],
        'c:credentialStatus': it,
      }),
    ],
    [
      'by a vocabulary of its own',
      (it, rest) => ({
        ...rest,
        '@context': [...rest['@context'], { '@vocab': 'https://www.w3.org/2018/credentials#credential' }],
        Status: it,
      }),
    ],
  ])('that hides a revocation, %s, is not valid', async (_, hide) => {
    const revoked = served({
      [issuer.didUrl]: issuer.didDocument,
      [issuer.listUrl]: await issuer.list([issuer.index]),
    })
    const edit = (it: Loose) => (it.evidence = [{ id: it.id, type: ['Evidence'] }])
    const { credentialStatus, ...rest } = await issuer.badge({ edit })
    const plain = await verify(Buffer.from(JSON.stringify({ ...rest, credentialStatus })), { ports: revoked, now })
    expect(plain.changed).toBe('revoked')
    const hidden = await verify(Buffer.from(JSON.stringify(hide(credentialStatus, rest))), { ports: revoked, now })
    expect([hidden.verdict, hidden.changed, hidden.credential]).toEqual(['invalid', null, null])
  })

  test('of nothing but white space and the order of members is none', async () => {
    const shuffled = (value: Loose, turn: number): Loose => {
      if (typeof value !== 'object' || value === null) return value
      if (Array.isArray(value)) return value.map((item) => shuffled(item, turn))
      const names = Object.keys(value)
      const start = turn % names.length
      return Object.fromEntries(
        [...names.slice(start), ...names.slice(0, start)].map((name) => [name, shuffled(value[name], turn + 1)]),
      )
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(100), fc.nat(8), async (turn, spaces) => {
        expect((await judge(JSON.stringify(shuffled(badge, turn), null, spaces))).verdict).toBe('valid')
      }),
      { numRuns: 50 },
    )
  })
})

describe('V03: claims that no signature covers', () => {
  const losses: [string, (it: Loose) => void][] = [
    ['a term nobody defines', (it) => (it.credentialSubject.achievement.shoeSize = 42)],
    [
      'an id that leads nowhere by itself',
      (it) => (it.credentialSubject.achievement.image = { id: 'a.png', type: 'Image' }),
    ],
    [
      'a language that is none',
      (it) => (it.credentialSubject.achievement.name = { '@value': 'x', '@language': 'a b' }),
    ],
  ]
  test.each(losses)('%s, put in afterwards', async (_, edit) => {
    const edited = structuredClone(badge)
    edit(edited)
    expect(await judge(edited)).toMatchObject({ verdict: 'invalid', credential: null })
  })

  test.each(losses)('%s, signed with the rest where the signature is over JSON', async (_, edit) => {
    const signer = await signerWith('Ed25519')
    const report = await judge(await signer.sign(badgeOf(signer.did, edit), 'eddsa-jcs-2022', signer.method))
    expect([report.verdict, report.credential]).toEqual(['invalid', null])
  })
})

describe('V05: a key in another role', () => {
  test('of another DID', async () => {
    const other = await sampleIssuer({ id: 'did:web:elsewhere.example' })
    expect((await judge(await issuer.badge({ method: `${other.id}#key-1` }))).verdict).toBe('invalid')
  })

  test('listed, but not for assertions', async () => {
    const { assertionMethod, ...rest } = issuer.didDocument as Loose
    const onlySignsIn = served({ [issuer.didUrl]: { ...rest, authentication: assertionMethod } })
    const report = await verify(Buffer.from(JSON.stringify(badge)), { ports: onlySignsIn, now })
    expect([report.verdict, codes(report, 'fail')]).toEqual(['invalid', ['issuer.key-not-listed']])
  })

  test('used for another purpose', async () => {
    const proofs = [badge.proof].flat().map((proof: Loose) => ({ ...proof, proofPurpose: 'authentication' }))
    expect((await judge({ ...badge, proof: proofs })).verdict).toBe('invalid')
  })
})

describe('V08: parsers', () => {
  const text = () => JSON.stringify(badge)
  test.each<[string, () => Uint8Array]>([
    ['ten thousand lists in one another', () => Buffer.from('['.repeat(10_000) + ']'.repeat(10_000))],
    [
      'a badge with them',
      () => Buffer.from(text().replace('{', `{"evidence":${'['.repeat(10_000)}${']'.repeat(10_000)},`)),
    ],
    ['a number no machine holds', () => Buffer.from(text().replace('{', '{"credits":1e400,'))],
    ['__proto__', () => Buffer.from(text().replace('{', '{"__proto__":{"polluted":true},'))],
    ['bytes that are no UTF-8', () => Buffer.concat([Buffer.from(text().slice(0, -1)), Buffer.from([0xff, 0x7d])])],
    ['a member said twice, the second time otherwise', () => Buffer.from(text().replace(/\}$/, ',"name":"Other"}'))],
  ])('%s is not valid, and nothing is left behind', async (_, bytes) => {
    const report = await verify(bytes(), { ports, now })
    expect([report.verdict, report.credential]).not.toEqual(['valid', expect.anything()])
    expect(report.verdict).not.toBe('valid')
    expect(({} as Loose).polluted).toBeUndefined()
  })

  test('a byte order mark before the same words is no change', async () => {
    expect((await judge(`\ufeff${text()}`)).verdict).toBe('valid')
  })
})
