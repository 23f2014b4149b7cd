/**
 * A credential and the claims of the JWT it travels in: the form of Open Badges 3.0 (5.2.1, the payload is the credential
 * and claims beside it), W3C's own (VC-JOSE-COSE, the payload is the credential), and that of the VC data model 1.1 (6.3.1,
 * the credential stands in `vc`). Presentations travel in the last two (in `vp`), and in no other.
 */
type Members = Record<string, unknown>

const firstContexts = {
  older: 'https://www.w3.org/2018/credentials/v1',
  current: 'https://www.w3.org/ns/credentials/v2',
}

/** `differing` names the claims that say something else than the credential. */
export type Told = { document: Members; differing: string[] }

/** The credential or presentation in a JWT's payload, without the claims about it. */
export function credentialOf(payload: Members): Told {
  const shown = presentationOf(payload)
  if (shown) return shown
  const inner = payload.vc
  const isInner = typeof inner === 'object' && inner !== null && !Array.isArray(inner)
  const document = isInner ? completed(inner as Members, payload) : without(payload)
  const first: unknown = [document['@context']].flat()[0]
  const misplaced = first === (isInner ? firstContexts.current : firstContexts.older)
  return { document, differing: [...differing(document, payload), ...(misplaced && isInner ? ['vc'] : [])] }
}

/** VC data model 1.1, 6.3.1; VC-JOSE-COSE, 3.1.2. Who shows it is `holder`, or where that is left out, `iss`. */
function presentationOf(payload: Members): Told | null {
  const inner = payload.vp
  const isInner = typeof inner === 'object' && inner !== null && !Array.isArray(inner)
  if (!isInner && ![payload.type].flat().includes('VerifiablePresentation')) return null
  const { id, holder, ...rest } = isInner ? (inner as Members) : withoutNonce(payload)
  const document = {
    ...rest,
    ...(id === undefined && payload.jti === undefined ? {} : { id: id ?? payload.jti }),
    ...(holder === undefined && payload.iss === undefined ? {} : { holder: holder ?? payload.iss }),
  }
  const says = { iss: nameOf(document.holder), jti: document.id } as Members
  return {
    document,
    differing: Object.keys(says).filter((name) => payload[name] !== undefined && payload[name] !== says[name]),
  }
}

/** What a presentation was asked for with is a claim too; its vocabulary does not know the word. */
function withoutNonce(payload: Members): Members {
  const { nonce: _, ...claims } = without(payload)
  return claims
}

/** The claims that Open Badges 3.0 asks for beside the credential; `sub` only where the subject has an id. */
export function claimsFor(credential: Members): Members {
  const { id: jti, validFrom, validUntil } = credential
  const subject = credential.credentialSubject as Members | undefined
  return {
    ...credential,
    iss: issuerIdOf(credential),
    jti,
    nbf: secondsOf(validFrom),
    ...(subject?.id === undefined ? {} : { sub: subject.id }),
    ...(validUntil === undefined ? {} : { exp: secondsOf(validUntil) }),
  }
}

function without(payload: Members): Members {
  const { iss: _iss, sub: _sub, aud: _aud, exp: _exp, nbf: _nbf, iat: _iat, jti: _jti, ...credential } = payload
  return credential
}

/** VC data model 1.1, 6.3.1: what the credential leaves out, the claims say. */
function completed(inner: Members, claims: Members): Members {
  const subject = inner.credentialSubject
  const isOne = typeof subject === 'object' && subject !== null && !Array.isArray(subject)
  const from = inner.issuanceDate === undefined ? dateOf(claims.nbf) : undefined
  const until = inner.expirationDate === undefined ? dateOf(claims.exp) : undefined
  return {
    ...inner,
    ...(inner.id === undefined && claims.jti !== undefined ? { id: claims.jti } : {}),
    ...(inner.issuer === undefined && claims.iss !== undefined ? { issuer: claims.iss } : {}),
    ...(from === undefined ? {} : { issuanceDate: from }),
    ...(until === undefined ? {} : { expirationDate: until }),
    ...(isOne && claims.sub !== undefined ? { credentialSubject: { id: claims.sub, ...subject } } : {}),
  }
}

/** A claim that is not there says nothing; `exp` may end the credential sooner than it says itself, never later. */
function differing(document: Members, { iss, jti, sub, nbf, exp }: Members): string[] {
  const names: string[] = []
  const subject = document.credentialSubject as Members | null | undefined
  if (iss !== undefined && iss !== issuerIdOf(document)) names.push('iss')
  if (jti !== undefined && jti !== document.id) names.push('jti')
  if (sub !== undefined && sub !== subject?.id) names.push('sub')
  const from = secondsOf(document.validFrom ?? document.issuanceDate)
  if (nbf !== undefined && Math.floor(Number(nbf)) !== from) names.push('nbf')
  const until = secondsOf(document.validUntil ?? document.expirationDate)
  if (exp !== undefined && until !== undefined && !(Math.floor(Number(exp)) <= until)) names.push('exp')
  return names
}

function issuerIdOf(document: Members): unknown {
  return nameOf(document.issuer)
}

/** Somebody's id, whether it stands alone or with more about them. */
function nameOf(who: unknown): unknown {
  return typeof who === 'object' && who !== null ? (who as Members).id : who
}

/** Whole seconds since 1970 (RFC 7519, NumericDate), or `undefined` where it is no date. */
function secondsOf(date: unknown): number | undefined {
  const milliseconds = typeof date === 'string' ? Date.parse(date) : Number.NaN
  return Number.isNaN(milliseconds) ? undefined : Math.floor(milliseconds / 1000)
}

function dateOf(seconds: unknown): string | undefined {
  if (typeof seconds !== 'number' || !(Math.abs(seconds) <= 8.64e12)) return undefined
  return new Date(seconds * 1000).toISOString()
}
