/** Made-up documents for the test that compares templates with the reference: a shape by one seed, its texts by another. */

type Random = { below(limit: number): number; chance(share: number): boolean }
type Values = { text(): string; iri(): string; number(): number }

const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
]

/** Numbers that come out the same for the same seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { below: (limit) => Math.floor(next() * limit), chance: (share) => next() < share }
}

/** A document whose shape depends on `shapeSeed` only. Its texts are harmless mostly, and sometimes as nasty as can be. */
export function randomDocument(shapeSeed: number, valueSeed: number): Record<string, unknown> {
  const shape = randomFrom(shapeSeed)
  const values = valuesFrom(randomFrom(valueSeed), shape)
  if (shape.chance(0.1)) return proofOptions(shape, values)
  if (shape.chance(0.05)) return statusList(values)
  return credential(shape, values)
}

const words = [
  '',
  'a',
  'b',
  'ab',
  '縄文考古学入門',
  '𠮷田　﨑',
  '😀',
  '！',
  '😀！',
  '！😀',
  '\ufffd',
  'é',
  'e\u0301',
  '\u200b',
]
const nasty = ['"', '\\', '\\u0041', '\n', '\r\n\t', '\b\f\u0000\u001f\u007f', '\u0085\u2028', '" .\n']
/** Halves of surrogate pairs. */
const halves = ['\ud800', '\udc00x', '！\ud83d']
const alike = [
  '_:a',
  '_:z',
  '_:c14n0',
  '@none',
  '@type',
  'true',
  '1',
  'https://a.example/1',
  '<urn:a>',
  'x'.repeat(300),
]
const schemes = [
  'https://a.example/',
  'http://b.example/?q=',
  'urn:uuid:',
  'did:example:',
  'HTTPS://A.example/',
  'urn:',
  'z+9.-:',
]
const termSchemes = [
  'name:',
  'id:',
  'type:',
  'Achievement:',
  'result:',
  'xsd:',
  'cred:',
  'obi:',
  'sec:',
  'Profile:x:',
  'result://',
]
const odd = [
  'foo',
  '_:b0',
  '_:c14n0',
  'urn:a b',
  'urn:\u3000',
  'urn:{}',
  'urn:<>',
  'urn:"',
  'a:',
  ':a',
  '@id',
  '//x',
  '#1',
  '',
  'name',
  'Achievement',
]

function valuesFrom(random: Random, shape: Random): Values {
  const wild = shape.chance(0.3)
  const given = { text: [] as string[], iri: [] as string[] }
  const pick = (list: string[]) => list[random.below(list.length)]!
  const again = (kind: 'text' | 'iri', make: () => string) => {
    const list = random.chance(0.02) ? [...given.text, ...given.iri] : given[kind]
    const value = list.length > 0 && random.chance(wild ? 0.1 : 0.02) ? pick(list) : make()
    given[kind].push(value)
    return value
  }
  const number = () => String(random.below(1000))
  return {
    number: () => random.below(3) / 2,
    text: () =>
      again('text', () => {
        if (random.chance(0.002)) return pick(halves)
        if (random.chance(0.6)) return `${pick(words)} ${number()}`
        return random.chance(0.5) ? pick(words) + pick(nasty) + pick(words) : pick([...words, ...alike])
      }),
    iri: () =>
      again('iri', () => {
        if (random.chance(wild ? 0.02 : 0.002)) return pick(odd)
        if (random.chance(wild ? 0.03 : 0.005)) return pick(termSchemes) + number()
        return `${pick(schemes)}${number()}${random.chance(0.1) ? pick(['é', '縄', '😀', '！', '%20', '#', '/../x']) : ''}`
      }),
  }
}

function credential(shape: Random, values: Values): Record<string, unknown> {
  const { text, iri } = values
  const some = (share: number, members: () => object) => (shape.chance(share) ? members() : {})
  const extended = shape.chance(0.8)
  return {
    '@context': extended ? contexts : contexts.slice(0, 2),
    ...some(0.8, () => ({ id: iri() })),
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    ...some(0.7, () => ({ name: worded(shape, text) })),
    ...some(0.3, () => ({ description: worded(shape, text) })),
    issuer: shape.chance(0.2) ? iri() : profile(shape, values),
    validFrom: text(),
    ...some(0.4, () => ({ validUntil: text(), awardedDate: text() })),
    credentialSubject: shape.chance(0.1) ? [subject(shape, values), subject(shape, values)] : subject(shape, values),
    ...some(extended ? 0.4 : 0, () => ({
      credentialSchema: several(shape, 3, () => ({ id: iri(), type: '1EdTechJsonSchemaValidator2019' })),
    })),
    ...some(0.5, () => ({
      credentialStatus: {
        ...some(0.7, () => ({ id: iri() })),
        type: 'BitstringStatusListEntry',
        statusPurpose: text(),
        statusListIndex: text(),
        statusListCredential: iri(),
      },
    })),
    ...some(0.3, () => ({ evidence: several(shape, 3, () => evidence(shape, values)) })),
    ...some(0.1, () => ({ relatedResource: [{ id: iri(), digestSRI: text(), mediaType: text() }] })),
    ...some(0.1, () => ({ termsOfUse: [{ ...some(0.5, () => ({ id: iri() })), type: 'urn:policy' }] })),
  }
}

function subject(shape: Random, values: Values): object {
  const { text, iri } = values
  const some = (share: number, members: () => object) => (shape.chance(share) ? members() : {})
  return {
    ...some(0.5, () => ({ id: iri() })),
    type: ['AchievementSubject'],
    ...some(0.7, () => ({
      identifier: several(shape, 3, () => ({
        type: 'IdentityObject',
        hashed: shape.chance(0.5),
        identityHash: text(),
        identityType: shape.chance(0.5) ? 'name' : 'emailAddress',
        ...some(0.5, () => ({ salt: text() })),
      })),
    })),
    ...some(0.4, () => ({
      result: several(shape, 3, () => ({
        type: ['Result'],
        ...some(0.7, () => ({ resultDescription: iri() })),
        ...some(0.8, () => ({ value: text() })),
        ...some(0.3, () => ({ alignment: several(shape, 2, () => alignment(shape, values)) })),
      })),
    })),
    ...some(0.2, () => ({ activityStartDate: text(), creditsEarned: values.number(), role: text(), term: text() })),
    achievement: achievement(shape, values),
  }
}

function achievement(shape: Random, values: Values): object {
  const { text, iri } = values
  const some = (share: number, members: () => object) => (shape.chance(share) ? members() : {})
  return {
    ...some(0.05, () => ({ '@context': contexts[1] })),
    ...some(0.8, () => ({ id: iri() })),
    type: shape.chance(0.9) ? ['Achievement'] : ['Achievement', 'urn:own-type'],
    name: text(),
    description: text(),
    criteria: { ...some(0.6, () => ({ id: iri() })), narrative: text() },
    ...some(0.4, () => ({ achievementType: shape.chance(0.7) ? 'Course' : text() })),
    ...some(0.4, () => ({ image: image(shape, values) })),
    ...some(0.3, () => ({ inLanguage: text(), version: text() })),
    ...some(0.5, () => ({ tag: several(shape, 4, text) })),
    ...some(0.4, () => ({ alignment: several(shape, 3, () => alignment(shape, values)) })),
    ...some(0.2, () => ({ creator: profile(shape, values), creditsAvailable: 1 + shape.below(5) / 2 })),
    ...some(0.3, () => ({
      resultDescription: several(shape, 2, () => ({
        id: iri(),
        type: ['ResultDescription'],
        name: text(),
        resultType: 'RawScore',
        ...some(0.5, () => ({ valueMin: text(), valueMax: text() })),
        ...some(0.3, () => ({ allowedValue: several(shape, 4, text) })),
      })),
    })),
  }
}

function profile(shape: Random, values: Values): object {
  const { text, iri } = values
  const some = (share: number, members: () => object) => (shape.chance(share) ? members() : {})
  return {
    id: iri(),
    type: ['Profile'],
    name: text(),
    ...some(0.5, () => ({ url: iri() })),
    ...some(0.3, () => ({ email: text(), phone: text() })),
    ...some(0.3, () => ({ image: image(shape, values) })),
    ...some(0.1, () => ({
      address: {
        type: ['Address'],
        addressCountry: text(),
        geo: { type: ['GeoCoordinates'], latitude: 35.5, longitude: 135 },
      },
    })),
    ...some(0.1, () => ({
      otherIdentifier: several(shape, 2, () => ({
        type: 'IdentifierEntry',
        identifier: text(),
        identifierType: 'sourcedId',
      })),
    })),
  }
}

function image(shape: Random, { text, iri }: Values): object {
  return { ...(shape.chance(0.7) ? { id: iri() } : {}), type: 'Image', caption: text() }
}

function evidence(shape: Random, { text, iri }: Values): object {
  return { ...(shape.chance(0.4) ? { id: iri() } : {}), type: ['Evidence'], narrative: text(), name: text() }
}

function alignment(shape: Random, { text, iri }: Values): object {
  return {
    type: ['Alignment'],
    targetName: text(),
    targetUrl: iri(),
    ...(shape.chance(0.4) ? { targetCode: text() } : {}),
  }
}

/** A text, or the same in languages. */
function worded(shape: Random, text: () => string): unknown {
  if (shape.chance(0.7)) return text()
  const languages = ['ja', 'en', 'zh-Hant'].slice(0, 1 + shape.below(3))
  return languages.map((language) => ({ '@value': text(), '@language': language }))
}

function proofOptions(shape: Random, { text, iri }: Values): Record<string, unknown> {
  return {
    '@context': contexts,
    ...(shape.chance(0.5) ? { id: iri() } : {}),
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created: text(),
    verificationMethod: iri(),
    proofPurpose: 'assertionMethod',
    ...(shape.chance(0.3) ? { domain: text(), challenge: text() } : {}),
  }
}

function statusList({ text, iri }: Values): Record<string, unknown> {
  return {
    '@context': contexts.slice(0, 1),
    id: iri(),
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer: iri(),
    validFrom: text(),
    credentialSubject: { id: iri(), type: 'BitstringStatusList', statusPurpose: text(), encodedList: text() },
  }
}

function several<T>(shape: Random, most: number, make: () => T): T[] {
  return Array.from({ length: 1 + shape.below(most) }, make)
}
