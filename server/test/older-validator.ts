/**
 * The rules of 1EdTech’s Python validator for Open Badges 2.0, hosted badges (openbadges-validator-core: ClassValidators and
 * the tasks they name), written anew from what it asks: which members each class has, of which kind, and what hangs together.
 * Everything is fetched; what is wrong comes back as sentences.
 */
type Members = Record<string, unknown>
export type Fetched = { status: number; type: string; body: Uint8Array }
type Ask = (url: string) => Promise<Fetched>
type Kind = 'text' | 'iri' | 'url' | 'time' | 'email' | 'boolean' | 'object' | 'any'
type Rules = Record<string, { kind: Kind; required?: true; many?: true }>

const web = /^https?:\/\/[^\s/]+(\/\S*)?$/
const kinds: Record<Kind, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string',
  iri: (value) => typeof value === 'string' && (web.test(value) || /^(_:|urn:uuid:)/.test(value)),
  url: (value) => typeof value === 'string' && web.test(value),
  time: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d(:?\d\d)?)$/.test(value) &&
    !Number.isNaN(Date.parse(value)),
  email: (value) => typeof value === 'string' && /^[^@\s]+@[^@\s]+$/.test(value),
  boolean: (value) => typeof value === 'boolean',
  object: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  any: () => true,
}
const shared: Rules = {
  id: { kind: 'iri', required: true },
  version: { kind: 'any' },
  related: { kind: 'url', many: true },
}
const classes: Record<string, { types: string[]; rules: Rules }> = {
  Assertion: {
    types: ['Assertion'],
    rules: {
      ...shared,
      recipient: { kind: 'object', required: true },
      badge: { kind: 'iri', required: true },
      verification: { kind: 'object', required: true },
      issuedOn: { kind: 'time', required: true },
      expires: { kind: 'time' },
      image: { kind: 'url' },
      narrative: { kind: 'text' },
    },
  },
  BadgeClass: {
    types: ['BadgeClass'],
    rules: {
      ...shared,
      issuer: { kind: 'iri', required: true },
      name: { kind: 'text', required: true },
      description: { kind: 'text', required: true },
      image: { kind: 'object', required: true },
      criteria: { kind: 'object', required: true },
      alignment: { kind: 'object', many: true },
      tags: { kind: 'text', many: true },
    },
  },
  Profile: {
    types: ['Issuer', 'Profile'],
    rules: {
      ...shared,
      name: { kind: 'text', required: true },
      url: { kind: 'url', required: true },
      email: { kind: 'email', required: true },
      description: { kind: 'text' },
      verification: { kind: 'object' },
    },
  },
  Image: { types: [], rules: { id: { kind: 'url', required: true }, caption: { kind: 'text' } } },
  Criteria: { types: [], rules: { id: { kind: 'iri' }, narrative: { kind: 'text' } } },
  AlignmentObject: {
    types: [],
    rules: {
      targetName: { kind: 'text', required: true },
      targetUrl: { kind: 'url', required: true },
      targetFramework: { kind: 'text' },
      targetCode: { kind: 'text' },
    },
  },
  IdentityObject: {
    types: ['id', 'email', 'url', 'telephone'],
    rules: {
      identity: { kind: 'text', required: true },
      hashed: { kind: 'boolean', required: true },
      salt: { kind: 'text' },
    },
  },
  VerificationObjectAssertion: { types: ['HostedBadge', 'SignedBadge'], rules: {} },
  VerificationObjectIssuer: {
    types: [],
    rules: { startsWith: { kind: 'url' }, allowedOrigins: { kind: 'text', many: true } },
  },
}

/** What that validator would report of the hosted badge at `url`; empty where it would call the badge valid. */
export async function validatorProblems(url: string, ask: Ask, now: Date): Promise<string[]> {
  const answer = await ask(url)
  if (answer.status === 410) return [`${url} is revoked`]
  const assertion = objectIn(answer)
  if (!assertion) return [`${url} has no JSON`]
  if (assertion.id !== url) return ['the assertion has another id than its address']
  const badge = objectIn(await ask(String(assertion.badge)))
  const issuer = badge && objectIn(await ask(String(badge.issuer)))
  if (!badge || !issuer) return ['badge class or issuer cannot be had']
  return [
    ...ofClass('Assertion', assertion),
    ...ofClass('IdentityObject', assertion.recipient),
    ...ofClass('VerificationObjectAssertion', assertion.verification),
    ...ofClass('BadgeClass', badge),
    ...ofClass('Image', badge.image),
    ...ofClass('Criteria', badge.criteria),
    ...[badge.alignment ?? []].flat().flatMap((one) => ofClass('AlignmentObject', one)),
    ...ofClass('Profile', issuer),
    ...(issuer.verification ? ofClass('VerificationObjectIssuer', issuer.verification) : []),
    ...(badge.id === assertion.badge ? [] : ['the badge class has another id']),
    ...(issuer.id === badge.issuer ? [] : ['the issuer has another id']),
    ...identityProblems(assertion.recipient as Members),
    ...criteriaProblems(badge.criteria as Members),
    ...timeProblems(assertion, now),
    ...scopeProblems(url, issuer),
    ...(await imageProblems([assertion.image, (badge.image as Members).id], ask)),
  ]
}

function ofClass(name: string, value: unknown): string[] {
  const { types, rules } = classes[name]!
  if (!kinds.object(value)) return [`${name} is no object`]
  const node = value as Members
  const named = [node.type].flat()
  const problems =
    types.length === 0 || named.some((type) => types.includes(String(type))) ? [] : [`${name}: wrong type`]
  for (const [member, { kind, required, many }] of Object.entries(rules)) {
    const found = node[member]
    const values = [found].flat().filter((one) => one !== undefined && one !== null)
    if (required && values.length === 0) problems.push(`${name}: ${member} is missing`)
    if (!many && values.length > 1) problems.push(`${name}: ${member} has more than one value`)
    if (!values.every(kinds[kind])) problems.push(`${name}: ${member} is no ${kind}`)
  }
  return problems
}

function identityProblems({ hashed, identity, type }: Members): string[] {
  const isHash = /^(md5\$[\da-f]{32}|sha256\$[\da-f]{64})$/i.test(String(identity))
  if (hashed !== isHash) return ['recipient: hashed and identity do not agree']
  return !hashed && type === 'email' && !kinds.email(identity) ? ['recipient: no mail address'] : []
}

function criteriaProblems({ id, narrative }: Members): string[] {
  return id === undefined && !narrative ? ['criteria: neither id nor narrative'] : []
}

function timeProblems({ issuedOn, expires }: Members, now: Date): string[] {
  const [from, until] = [Date.parse(String(issuedOn)), expires === undefined ? Infinity : Date.parse(String(expires))]
  return [
    ...(from > now.getTime() ? ['issued in the future'] : []),
    ...(until < from ? ['expires before it was issued'] : []),
    ...(until < now.getTime() ? ['expired'] : []),
  ]
}

/** `startsWith` first, then `allowedOrigins`, which are host names; by default the issuer's own authority. */
function scopeProblems(url: string, { id, verification }: Members): string[] {
  const { startsWith, allowedOrigins } = (verification ?? {}) as {
    startsWith?: string
    allowedOrigins?: string | string[]
  }
  const origins = allowedOrigins === undefined ? [new URL(String(id)).host] : [allowedOrigins].flat()
  const hostName = /^((?!-)[a-z0-9-]{0,62}[a-z0-9]\.)+[a-z]{2,63}$/i
  return [
    ...(startsWith === undefined || url.startsWith(startsWith)
      ? []
      : ['the assertion does not start as the issuer says']),
    ...(origins.includes(new URL(url).host) ? [] : ['the assertion stands on no host of its issuer']),
    ...(allowedOrigins === undefined || origins.every((one) => hostName.test(one))
      ? []
      : ['allowedOrigins: no host name']),
  ]
}

/** PNG or SVG, by the content type and by the bytes. */
async function imageProblems(urls: unknown[], ask: Ask): Promise<string[]> {
  const problems: string[] = []
  for (const url of urls.filter((one) => one !== undefined)) {
    const { status, type, body } = await ask(String(url))
    const isPng = type.startsWith('image/png') && Buffer.from(body.subarray(1, 4)).toString() === 'PNG'
    if (status !== 200 || !(isPng || type.startsWith('image/svg+xml'))) problems.push(`${String(url)} is no picture`)
  }
  return problems
}

function objectIn({ status, body }: Fetched): Members | null {
  if (status !== 200) return null
  const value: unknown = JSON.parse(new TextDecoder().decode(body))
  return kinds.object(value) ? (value as Members) : null
}
