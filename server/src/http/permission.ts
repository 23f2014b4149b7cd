import { Refusal } from './problem.ts'

export type Role = 'owner' | 'issuer' | 'instructor' | 'talent' | 'learner'

/** Who may use a route. With roles, its address has `:organisation`, and one of the roles there is enough; an owner may do all. */
export type Permission = 'public' | 'signed-in' | { roles: readonly Role[] }

export type Membership = { organisationId: string; slug: string; nameJa: string; nameEn: string; roles: Role[] }

/** The person a request comes from. */
export type Viewer = {
  personId: string
  displayName: string
  romanisedName: string | null
  language: 'ja' | 'en'
  memberships: Membership[]
  /** The session they came in, where it is a request's. */
  sessionId?: string
}

/** The organisation named in the address, once its roles were checked. */
export type RequestOrganisation = { id: string; slug: string; nameJa: string; nameEn: string }

/**
 * Decides whether the viewer may pass, and names the organisation where the route has one. Refuses with `session.needed` when
 * nobody is signed in and with `role.needed` when the viewer has none of the roles there (also where no such organisation is).
 */
export function decidePermission(
  permission: Permission,
  viewer: Viewer | null,
  slug?: string,
): RequestOrganisation | null {
  if (permission === 'public') return null
  if (!viewer) {
    throw new Refusal('unauthenticated', 'session.needed', {
      ja: 'サインインが必要です。サインインしてからもう一度お試しください。',
      en: 'Please sign in, then try again.',
    })
  }
  if (permission === 'signed-in') return null
  const membership = viewer.memberships.find((candidate) => candidate.slug === slug)
  const allowed = membership?.roles.some((role) => role === 'owner' || permission.roles.includes(role))
  if (!membership || !allowed) {
    throw new Refusal('forbidden', 'role.needed', {
      ja: 'この操作の権限がありません。組織の責任者に役割の追加を頼んでください。',
      en: 'You do not have the role for this. Ask the owner of the organisation to add it.',
    })
  }
  return { id: membership.organisationId, slug: membership.slug, nameJa: membership.nameJa, nameEn: membership.nameEn }
}
