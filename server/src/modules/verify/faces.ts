import { inScope } from '../../db/database.ts'
import type { Era } from '../../http/japanese-date.ts'
import type { Language } from '../../http/language.ts'
import type { Ports } from '../../ports/ports.ts'
import { blockcertOf } from '../anchoring/anchoring.ts'
import { credentialPdf, credentialPng, credentialSvg, credentialToken } from '../awards/awards.ts'
import type { VisibleBadge } from '../backpack/backpack.ts'

export type FacePorts = Pick<Ports, 'db' | 'clock' | 'config' | 'failpoint' | 'random' | 'revocationJournal' | 'seal'>

/** How the address asks for what is written for people: the certificate's language and calendar. */
export type Form = { language?: Language | undefined; era?: Era | undefined }

/** One of the files a badge is: at `CODE.ending`, and at `CODE` for whoever asks for one of `accept`. */
export type Face = {
  ending: 'json' | 'jwt' | 'png' | 'svg' | 'pdf' | 'blockcert'
  /** `Content-Type` at the fixed address. */
  type: string
  accept: readonly string[]
  /** The file, or `null` where it cannot be made. */
  make(ports: FacePorts, badge: VisibleBadge, form: Form): Promise<string | Uint8Array | null>
}

/** Every file of a badge; all of them carry the claims that were signed. */
export const faces: readonly Face[] = [
  {
    ending: 'json',
    type: 'application/ld+json',
    accept: ['application/vc+ld+json', 'application/vc', 'application/ld+json', 'application/json'],
    make: async (_, { document }) => document,
  },
  {
    ending: 'jwt',
    type: 'text/plain',
    accept: ['application/jwt', 'text/plain'],
    make: (ports, { award, document }) =>
      credentialToken(ports, { organisationId: award.organisationId, awardId: award.id, document }),
  },
  {
    ending: 'png',
    type: 'image/png',
    accept: ['image/png'],
    make: (ports, { award }) => inScope(ports.db, { publicId: award.code }, (tx) => credentialPng(tx, award.code)),
  },
  {
    ending: 'svg',
    type: 'image/svg+xml',
    accept: ['image/svg+xml'],
    make: (ports, { award }) => inScope(ports.db, { publicId: award.code }, (tx) => credentialSvg(tx, award.code)),
  },
  {
    ending: 'pdf',
    type: 'application/pdf',
    accept: ['application/pdf'],
    make: (ports, { award }, form) =>
      inScope(ports.db, { publicId: award.code }, (tx) => credentialPdf(tx, award.code, form)),
  },
  {
    // Blockcerts v3.2, which has no media type of its own; `null` until the badge is anchored.
    ending: 'blockcert',
    type: 'application/ld+json',
    accept: [],
    make: (ports, { award }) => inScope(ports.db, { publicId: award.code }, (tx) => blockcertOf(tx, award.id)),
  },
]

export function faceOf(ending: string): Face | null {
  return faces.find((face) => face.ending === ending) ?? null
}
