import { useNavigate, useRevalidator, useSearchParams } from 'react-router'
import { get } from '../api.ts'
import { links } from '../links.ts'
import { safePlace } from '../shell/places.ts'
import { membershipsWith, type Session, staffRoles } from '../shell/session.ts'

/** What follows a sign-in: the session is read again, and the person goes where they wanted to, or where their work is. */
export function useArrive(): () => Promise<void> {
  const revalidator = useRevalidator()
  const navigate = useNavigate()
  const [search] = useSearchParams()
  return async () => {
    const { viewer } = await get<Session>('/api/session')
    await revalidator.revalidate()
    const staffAt = membershipsWith(viewer, staffRoles)[0]
    const learns = membershipsWith(viewer, ['learner']).length > 0
    const next = search.get('next')
    if (next) return void navigate(safePlace(next), { replace: true })
    await navigate(staffAt && !learns ? links.awards(staffAt.slug) : links.home, { replace: true })
  }
}
