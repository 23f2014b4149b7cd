import type { AchievementDetail, PictureTaken } from '@akashi/contract/achievements.ts'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ApiProblem, get, patch, post, upload } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { type AchievementForm, achievementPath, achievementsPath, inputOf } from './achievement-form.ts'

/**
 * Creates or changes the draft, sends an own picture after it, and goes to the badge's own address when it is new. Where
 * somebody else changed the draft meanwhile, `theirs` is what they saved and `problem` says who; nothing is written then.
 */
export function useSave(o: {
  organisation: string
  draft: AchievementDetail | null
  letPass: () => void
  /** `note`: what was removed from an own picture. */
  done: (kept: AchievementForm, note: PictureTaken['pictureNote']) => void
}) {
  const navigate = useNavigate()
  const [revision, setRevision] = useState(o.draft?.revision ?? 0)
  const [theirs, setTheirs] = useState<AchievementDetail | null>(null)
  const act = useAct(async (form: AchievementForm, seen: number = revision) => {
    const path = achievementPath(o.organisation, form.slug.trim())
    let note: PictureTaken['pictureNote'] = null
    try {
      const kept = await send(o.organisation, form, o.draft ? seen : null)
      note = kept.pictureNote
      setRevision(kept.revision)
      setTheirs(null)
    } catch (error) {
      if (isChangedElsewhere(error)) setTheirs(await get<AchievementDetail>(path))
      throw error
    }
    o.done({ ...form, picture: null }, note)
    if (o.draft) return
    o.letPass()
    await navigate(links.achievement(o.organisation, form.slug.trim()), {
      replace: true,
      state: { justMade: true, note },
    })
  })
  const settle = () => {
    setTheirs(null)
    act.forget()
  }
  return {
    ...act,
    revision,
    theirs,
    /** Nobody has to choose any more: `theirs` was taken, or the draft was published from here. */
    settled: (at: number) => {
      setRevision(at)
      settle()
    },
  }
}

function isChangedElsewhere(error: unknown): boolean {
  return error instanceof ApiProblem && error.code === 'achievement.changed-elsewhere'
}

async function send(organisation: string, form: AchievementForm, seen: number | null): Promise<PictureTaken> {
  const { slug, ...input } = inputOf(form)
  const path = achievementPath(organisation, slug)
  const kept =
    seen === null
      ? await post<AchievementDetail>(achievementsPath(organisation), { slug, ...input })
      : await patch<AchievementDetail>(path, input, { ifMatch: seen })
  if (form.way !== 'upload' || !form.picture) return { ...kept, pictureNote: null }
  const body = new FormData()
  body.append('file', form.picture)
  return upload<PictureTaken>(`${path}/image`, body, 'PUT', { ifMatch: kept.revision })
}
