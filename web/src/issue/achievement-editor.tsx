import type { AchievementDetail } from '@akashi/contract/achievements.ts'
import { Button } from '@mantine/core'
import { IconDeviceFloppy, IconPencil } from '@tabler/icons-react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useBlocker, useLocation, useNavigate } from 'react-router'
import { patch, post, upload } from '../api.ts'
import { links } from '../links.ts'
import { useAct } from '../parts/act.ts'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { AchievementDetails } from './achievement-details.tsx'
import {
  type AchievementForm,
  achievementPath,
  achievementsPath,
  type FormProblems,
  inputOf,
  problemsOf,
} from './achievement-form.ts'
import { AchievementVersions } from './achievement-versions.tsx'
import { AchievementWords } from './achievement-words.tsx'
import { BadgePicture } from './badge-picture.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { LazyDescriptors } from './studio/lazy-studio.tsx'

type Props = {
  organisation: string
  draft: AchievementDetail | null
  first: AchievementForm
  reload: () => Promise<void>
}

/** The badge studio: words, picture, details; saved as a draft, published as a version that never changes. */
export function AchievementEditor({ organisation, draft, first, reload }: Props) {
  const { t } = useTranslation('issue')
  const [form, setForm] = useState(first)
  const [saved, setSaved] = useState(first)
  const [problems, setProblems] = useState<FormProblems>({})
  const justMade = (useLocation().state as { justMade?: boolean } | null)?.justMade === true
  const [happened, setHappened] = useState(justMade && draft ? t('editor.saved') : '')
  const [publishing, setPublishing] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const dirty = form !== saved
  const letPass = useLeaveGuard(dirty)
  const change = (part: Partial<AchievementForm>) => {
    setForm((before) => ({ ...before, ...part }))
    setProblems({})
    setHappened('')
  }
  const save = useSave(organisation, draft, letPass, (kept) => {
    setForm(kept)
    setSaved(kept)
    setHappened(t('editor.saved'))
    void reload()
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    const found = problemsOf(form)
    setProblems(found)
    if (Object.keys(found).length === 0) save.run(form)
    else top.current?.focus()
  }
  const wrong = Object.keys(problems).length
  return (
    <form className="iss" onSubmit={send} noValidate>
      <PageHead
        title={draft ? draft.name : t('editor.newTitle')}
        crumb={<Link to={links.achievements(organisation)}>{t('achievements.title')}</Link>}
        sub={
          <Chip icon={IconPencil} tone="wait">
            {t('editor.draftNext', { version: (draft?.versionNo ?? 0) + 1 })}
          </Chip>
        }
      >
        <Button
          type="submit"
          variant={draft && !dirty ? 'default' : 'filled'}
          loading={save.busy}
          leftSection={<Icon of={IconDeviceFloppy} />}
        >
          {draft ? t('editor.save') : t('editor.create')}
        </Button>
        {draft && (
          <Button
            variant={dirty ? 'default' : 'filled'}
            onClick={() => setPublishing(true)}
            disabled={!dirty && !draft.canPublish && draft.missing.length === 0}
          >
            {t('editor.publish')}
          </Button>
        )}
      </PageHead>
      <div ref={top} tabIndex={-1} role="status" className="iss-status">
        {wrong > 0 && <Note tone="bad" title={t('editor.checkFields', { count: wrong })} />}
        {happened && !dirty && <Note tone="good" title={happened} />}
        {dirty && wrong === 0 && <span className="small faint">{t('editor.unsaved')}</span>}
      </div>
      <ErrorNote problem={save.problem} title={t('common.wentWrong')} />
      <div className="iss-editor">
        <div className="stack">
          <AchievementWords
            organisation={organisation}
            form={form}
            change={change}
            problems={problems}
            isNew={draft === null}
          />
          <AchievementDetails form={form} change={change} problems={problems} />
          <LazyDescriptors
            form={form.descriptors}
            change={(part) => change({ descriptors: { ...form.descriptors, ...part } })}
            problems={problems}
            language={form.language}
          />
        </div>
        <div className="stack">
          <BadgePicture form={form} change={change} problems={problems} imageUrl={draft?.imageUrl ?? null} />
          {draft && <AchievementVersions organisation={organisation} draft={draft} />}
        </div>
      </div>
      {draft && (
        <PublishDialog
          organisation={organisation}
          draft={draft}
          opened={publishing}
          dirty={dirty}
          close={() => setPublishing(false)}
          done={(version) => {
            setHappened(t('publishing.done', { version }))
            void reload()
          }}
        />
      )}
    </form>
  )
}

/** Creates or changes the draft, sends an own PNG after it, and goes to the badge's own address when it is new. */
function useSave(
  organisation: string,
  draft: AchievementDetail | null,
  letPass: () => void,
  done: (kept: AchievementForm) => void,
) {
  const navigate = useNavigate()
  return useAct(async (form: AchievementForm) => {
    const { slug, ...input } = inputOf(form)
    const path = achievementPath(organisation, slug)
    if (draft) await patch<AchievementDetail>(path, input)
    else await post<AchievementDetail>(achievementsPath(organisation), { slug, ...input })
    if (form.way === 'upload' && form.picture) {
      const body = new FormData()
      body.append('file', form.picture)
      await upload<AchievementDetail>(`${path}/image`, body, 'PUT')
    }
    done({ ...form, picture: null })
    if (draft) return
    letPass()
    await navigate(links.achievement(organisation, slug), { replace: true, state: { justMade: true } })
  })
}

/** Asks before unsaved words are left behind, by link or by closing. The answer lets the next navigation pass. */
function useLeaveGuard(dirty: boolean): () => void {
  const { t } = useTranslation('issue')
  const pass = useRef(false)
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => dirty && !pass.current && currentLocation.pathname !== nextLocation.pathname,
  )
  useEffect(() => {
    if (blocker.state !== 'blocked') return
    if (window.confirm(t('editor.leave'))) blocker.proceed()
    else blocker.reset()
  }, [blocker, t])
  useEffect(() => {
    if (!dirty) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [dirty])
  return () => {
    pass.current = true
  }
}
