type Document = Record<string, unknown>

/** In the order in which nothing contradicts: the one of Open Badges after the one of Blockcerts. */
const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://w3id.org/blockcerts/v3.2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json',
] as const

/**
 * The same badge as an unsigned Blockcerts v3.2 credential, for tools that know no other: the facts of an Open Badges 3.0
 * `credential` (`buildCredential`), with a `display` for people and without a status entry. Whether it was revoked stands
 * in the `revocationList` of the issuer's profile, under the same id. It does not call itself an Open Badge: those name the
 * context of Open Badges second, which is impossible here. `html` is what such tools show; see `displayOf`.
 */
export function buildBlockcert(credential: Document, html = displayOf(credential)): Document {
  const {
    '@context': _,
    id,
    type: _type,
    proof: _proof,
    credentialStatus: _status,
    credentialSchema: _schema,
    ...facts
  } = credential
  return {
    '@context': [...contexts],
    id,
    type: ['VerifiableCredential', 'BlockcertsCredential'],
    ...facts,
    display: { contentMediaType: 'text/html', content: html },
  }
}

/** A badge as plain HTML without styles of its own, scripts, links or pictures: what was awarded, to whom, by whom and when. */
export function displayOf(credential: Document): string {
  const subject = credential.credentialSubject as Document
  const achievement = (subject.achievement ?? {}) as Document
  const holder = ([subject.identifier].flat() as (Document | undefined)[]).find(
    (identity) => identity?.identityType === 'name' && identity.hashed !== true,
  )
  const issuer = credential.issuer as Document | string
  const lines = [
    `<h1>${escaped(achievement.name ?? credential.name)}</h1>`,
    ...(holder ? [`<p>${escaped(holder.identityHash)}</p>`] : []),
    `<p>${escaped(achievement.description)}</p>`,
    `<p>${escaped(typeof issuer === 'string' ? issuer : (issuer.name ?? issuer.id))}</p>`,
    `<p><time>${escaped(credential.awardedDate ?? credential.validFrom)}</time></p>`,
  ]
  return `<section>${lines.join('')}</section>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escaped(value: unknown): string {
  return (typeof value === 'string' ? value : '').replace(/[&<>"']/g, (character) => entities[character]!)
}
