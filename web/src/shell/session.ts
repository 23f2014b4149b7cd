import { type LoaderFunctionArgs, redirect, useRouteLoaderData } from 'react-router'
import { ApiProblem, get } from '../api.ts'
import { links } from '../links.ts'
import { placeOf } from './places.ts'
import { currentLanguage, type Language, languageIsChosen, speak } from '../words/words.ts'

export type Role = 'owner' | 'issuer' | 'instructor' | 'talent' | 'learner'
export type Membership = { slug: string; nameJa: string; nameEn: string; roles: Role[] }
export type Viewer = {
  personId: string
  displayName: string
  romanisedName: string | null
  language: Language
  memberships: Membership[]
}
export type SamplePerson = { key: string; name: string; role: string; descriptionJa: string; descriptionEn: string }
export type Session = { viewer: Viewer | null; evaluation: boolean; samplePeople: SamplePerson[] }

/** Loader of the root route. The account's language counts until another was chosen on this device. */
export async function loadSession(): Promise<Session> {
  const session = await get<Session>('/api/session')
  const language = session.viewer?.language
  if (language && language !== currentLanguage() && !languageIsChosen()) await speak(language)
  return session
}

export function useSession(): Session {
  return useRouteLoaderData('session') as Session
}

/** The person who is signed in. Only below routes whose loader is `signedIn(…)`. */
export function useViewer(): Viewer {
  return useSession().viewer!
}

/** Memberships in which the viewer has one of these roles. */
export function membershipsWith(viewer: Viewer | null, roles: Role[]): Membership[] {
  return viewer?.memberships.filter((membership) => membership.roles.some((role) => roles.includes(role))) ?? []
}

export const staffRoles: Role[] = ['owner', 'issuer']
export const teachingRoles: Role[] = ['owner', 'instructor']

/** Wraps a loader: who is not signed in goes to the sign-in screen and comes back afterwards. */
export function signedIn<T>(
  load: (args: LoaderFunctionArgs) => Promise<T>,
): (args: LoaderFunctionArgs) => Promise<T | Response> {
  return async (args) => {
    try {
      return await load(args)
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) throw redirect(links.signIn(placeOf(args.request)))
      throw error
    }
  }
}
