import type { AchievementDetail, PictureTaken } from '@akashi/contract/achievements.ts'
import { Button } from '@mantine/core'
import { IconDeviceFloppy, IconPencil } from '@tabler/icons-react'
import { type FormEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import { links } from '../links.ts'
import { Chip } from '../parts/chip.tsx'
import { ErrorNote } from '../parts/error-note.tsx'
import { Icon } from '../parts/icon.tsx'
import { useLeaveGuard } from '../parts/leave-guard.ts'
import { Note } from '../parts/note.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { useSaid } from '../parts/said.ts'
import { AchievementDetails } from './achievement-details.tsx'
import { type AchievementForm, type FormProblems, problemsOf } from './achievement-form.ts'
import { AchievementVersions } from './achievement-versions.tsx'
import { AchievementWords } from './achievement-words.tsx'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { BadgePicture } from './badge-picture.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { LazyDescriptors } from './studio/lazy-studio.tsx'
import { useSave } from './use-save.ts'

type Props = {
  organisation: string
  draft: AchievementDetail | null
  first: AchievementForm
  reload: () => Promise<void>
}

/** The badge studio: words, picture, details; saved as a draft, published as a version that never changes. */
export function AchievementEditor({ organisation, draft, first, reload }: Props) {
  const { t } = useTranslation(['issue', 'studio'])
  const [form, setForm] = useState(first)
  const [saved, setSaved] = useState(first)
  const [problems, setProblems] = useState<FormProblems>({})
  const arrived = useLocation().state as { justMade?: boolean; note?: PictureTaken['pictureNote'] } | null
  const justMade = arrived?.justMade === true
  const say = useSaid()
  const [removed, setRemoved] = useState(arrived?.note ?? null)
  const [happened, setHappened] = useState(justMade && draft ? t('editor.saved') : '')
  const [publishing, setPublishing] = useState(false)
  const top = useRef<HTMLDivElement>(null)
  const dirty = form !== saved
  const letPass = useLeaveGuard(dirty, t('editor.leave'))
  const change = (part: Partial<AchievementForm>) => {
    setForm((before) => ({ ...before, ...part }))
    setProblems({})
    setHappened('')
    setRemoved(null)
  }
  const keep = (kept: AchievementForm, said: string) => {
    setForm(kept)
    setSaved(kept)
    setHappened(said)
    void reload()
  }
  const save = useSave({
    organisation,
    draft,
    letPass,
    done: (kept, note) => {
      keep(kept, t('editor.saved'))
      setRemoved(note)
    },
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
          <Button variant={dirty ? 'default' : 'filled'} onClick={() => setPublishing(true)}>
            {t('editor.publish')}
          </Button>
        )}
      </PageHead>
      <div ref={top} tabIndex={-1} role="status" className="iss-status">
        {wrong > 0 && <Note tone="bad" title={t('editor.checkFields', { count: wrong })} />}
        {happened && !dirty && <Note tone="good" title={happened} />}
        {removed && !dirty && <Note tone="warn" title={say(removed)} />}
        {dirty && wrong === 0 && <span className="small faint">{t('editor.unsaved')}</span>}
      </div>
      {save.theirs ? (
        <ChangedElsewhere
          problem={save.problem}
          theirs={save.theirs}
          form={form}
          busy={save.busy}
          overwrite={() => save.run(form, save.theirs?.revision)}
          take={(theirs) => {
            if (save.theirs) save.settled(save.theirs.revision)
            keep(theirs, t('studio:elsewhere.taken'))
          }}
        />
      ) : (
        <ErrorNote problem={save.problem} title={t('common.wentWrong')} />
      )}
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
          revision={save.revision}
          done={(published) => {
            save.settled(published.revision)
            setHappened(t('publishing.done', { version: published.versionNo }))
            void reload()
          }}
        />
      )}
    </form>
  )
}
