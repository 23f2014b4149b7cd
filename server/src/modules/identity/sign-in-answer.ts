import type { SamplePerson } from '@akashi/contract/session.ts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Viewer } from '../../http/permission.ts'
import { presentViewer } from './present.ts'

/** What identity needs from the floors above it. */
export type FromAbove = {
  viewerOf(personId: string): Promise<Viewer>
  /** The organisations, by slug, of which the viewer is the only owner. */
  ownedAlone(viewer: Viewer): Promise<string[]>
  /** Empty outside evaluation mode. */
  samplePeople: (SamplePerson & { address: string })[]
}

/** The answer of every way in: the session in the cookie, the person in the body. */
export function answerSignedIn(reply: FastifyReply, cookie: string, viewer: Viewer) {
  void reply.header('set-cookie', cookie).header('cache-control', 'no-store')
  return { viewer: presentViewer(viewer) }
}

/** What the browser says of itself; the list of sessions shows it. */
export function userAgentOf(request: FastifyRequest): string {
  return request.headers['user-agent'] ?? ''
}
